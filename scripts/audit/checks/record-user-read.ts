import type { AuditFinding, AuditCheck } from "../audit-check.ts";
import { ownTables } from "../../../fixtures/environment/names/profile.ts";
import { statements } from "../harmless-statements.ts";
import { closeField, closeTable } from "../audit-fixes.ts";
import { fieldsSeen } from "../rows-seen.ts";

export const recordUserRead: AuditCheck<"person"> = {
  id: "record-user-read",
  about: "does a record user read other people, links, the provider row or a password hash?",
  needs: ["person"],
  async run({ person, target: { profile } }) {
    const { users, auth_accounts, auth_providers } = profile.tables;
    const { password } = profile.fields.users;
    const findings: AuditFinding[] = [];
    for (const [table, statement, whose] of [
      [users, statements.rowOfAnother(users), "of somebody else"],
      ...(auth_accounts === null ? [] : [[auth_accounts, statements.firstRow(auth_accounts), ""] as const]),
      [auth_providers, statements.firstRow(auth_providers), ""],
    ] as const) {
      const fields = await fieldsSeen(person, statement);
      if (fields.length > 0)
        findings.push({
          kind: "opened",
          what: `a record user reads a row of ${table} ${whose}`.trim(),
          seen: `the record user got a row with ${fields.join(", ")}`,
          fix: closeTable(table, profile),
        });
    }
    const own = await fieldsSeen(person, statements.ownRow);
    if (password !== null && own.includes(password))
      findings.push({
        kind: "opened",
        what: "a record user reads the own password hash",
        seen: `the record user's own row came with ${own.join(", ")}`,
        fix: closeField(users, password, profile),
      });
    return {
      findings,
      checked: [
        `as the record user of --token: ${[...ownTables(profile).map(([, table]) => table), "the own row"].join(", ")}`,
      ],
    };
  },
};
