import type { Section } from "./statement.ts";

export const tables: Section = {
  title: "Tables",
  about: `Three tables, SCHEMAFULL. Their names and the names of their fields are yours: the configuration says what you call them (\`names\`).

| table | fields | unique |
|---|---|---|
| \`users\` | \`email\` string · \`password\` string · \`name\` and \`avatar_url\` optional · \`created_at\` · \`updated_at\` | \`email\` |
| \`auth_accounts\` (links) | \`user\` record<users> · \`provider\` string, or a record of \`auth_providers\` · \`provider_id\` string, or int where the configuration says so · \`created_at\` | \`provider, provider_id\` |
| \`auth_providers\` (the app's credentials) | \`provider\` string · \`client_id\` string · \`client_secret\` string | \`provider\` |

More tables, fields, indexes and events are yours. A required field that the contract doesn't know gets its value from \`names.seed\`.`,
  statements: [
    {
      id: "C-1.1",
      level: "MUST",
      cases: ["TABLE-01"],
      says: "An e-mail belongs to one user, a provider's id to one link, a provider to one configuration: UNIQUE indexes hold it, whoever writes.",
      why: "Two users with one e-mail, or two links with one id, and it is chance whose account a login opens.",
    },
    {
      id: "C-1.2",
      level: "MUST",
      cases: ["TABLE-02..03"],
      says: "The same id at another provider is another link, and one user may have several links.",
      why: "Ids are numbers that each provider counts for itself: user 1815 of GitLab isn't user 1815 of GitHub.",
    },
    {
      id: "C-1.3",
      level: "MUST",
      cases: ["TABLE-04..07", "TABLE-11"],
      says: "No row is stored without what the login reads of it: a user has an e-mail that is an address and a password that isn't empty, a link has its user, provider and id, a configuration its client id and secret.",
      why: "Half a row is found by the next login that lacks the same half.",
    },
    {
      id: "C-1.4",
      level: "SHOULD",
      cases: ["TABLE-10", "TABLE-12..13"],
      says: "Fields have the types of the table above, and unknown fields are refused (SCHEMAFULL).",
      why: "What isn't defined has no permissions of its own, and is read by whoever reads the row.",
    },
    {
      id: "C-1.5",
      level: "SHOULD",
      cases: ["TABLE-09"],
      says: "An e-mail is stored in lower case, whoever stores it.",
      why: "The merge compares in lower case; a stored capital makes a second account for one mailbox.",
    },
    {
      id: "C-1.6",
      level: "SHOULD",
      cases: ["TABLE-08", "TABLE-14"],
      says: "`created_at` is the time of the first write, `updated_at` that of the last.",
      why: "Asked for by name: people look there first when an account behaves oddly.",
    },
  ],
};
