import { expect, test } from "vitest";
import { reportedRows } from "./reported-rows.ts";

test("a report has users and links without passwords and without what follows from other fields, and says what it lacks", () => {
  const rows = new Map([
    [
      "users:8cj0g",
      { id: "users:8cj0g", email: "ada@example.org", password: "$argon2id$…", initials: "al", name: undefined },
    ],
    ["users:⟨a-b⟩", { id: "users:⟨a-b⟩", email: "b@example.org" }],
    ["users:1815", { id: "users:1815", email: "c@example.org" }],
    ["users:['a', 1]", { id: "users:['a', 1]", email: "d@example.org" }],
    ["auth_accounts:x", { id: "auth_accounts:x", user: "users:1815", provider: "github", provider_id: "1815" }],
    ["auth_providers:x", { id: "auth_providers:x", client_secret: "s" }],
    ["audit:1", { id: "audit:1" }],
    ["audit:2", { id: "audit:2" }],
  ]);
  expect(reportedRows(rows, (table, field) => `${table}.${field}` !== "users.initials")).toEqual({
    users: [
      { id: "users:8cj0g", email: "ada@example.org" },
      { id: "users:⟨a-b⟩", email: "b@example.org" },
      { id: "users:user_3", email: "c@example.org" },
      { id: "users:user_4", email: "d@example.org" },
    ],
    links: [{ user: "users:user_3", provider: "github", provider_id: "1815" }],
    missing: ["audit"],
  });
});
