import { defineConfig } from "login-conformance/config";

/** How verified-emails.surql calls what the contract names, and what it has chosen. */
export default defineConfig({
  schema: "verified-emails.surql",
  choices: {
    "email-from": "user-emails",
    "github-password": "none",
    "login-sets": ["last_login"],
    "also-written": ["audit"],
  },
  names: {
    access: { github: "github", user: "account" },
    functions: { github_login: "fn::person::from_github" },
    variables: { code: "code", email: "mail", password: "secret" },
    tables: { users: "person", auth_accounts: "identity", auth_providers: "oauth_app" },
    fields: {
      users: {
        email: "mail",
        password: "secret",
        name: "full_name",
        avatar_url: "photo",
        created_at: "since",
        updated_at: "changed",
      },
      auth_accounts: { user: "owner", provider: "service", provider_id: "subject", created_at: "since" },
      auth_providers: { provider: "service" },
    },
  },
});
