import { defineConfig } from "login-conformance/config";

/** How one-table.surql calls what the contract names, and what it has chosen. */
export default defineConfig({
  schema: "one-table.surql",
  choices: { link: { "user-id": "{number}" }, merge: "never", errors: "text" },
  names: {
    access: { github: "github", user: "password" },
    functions: { github_login: "fn::github::enter" },
    variables: { code: "code", email: "mail", password: "pass" },
    tables: { users: "member", auth_accounts: null, auth_providers: "oauth_client" },
    fields: {
      users: {
        email: "mail",
        password: "pass",
        name: "display_name",
        avatar_url: "picture",
        created_at: "joined",
        updated_at: "touched",
      },
      auth_providers: { provider: "name" },
    },
  },
});
