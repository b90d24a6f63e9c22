import { ownTables } from "../../../fixtures/environment/names/profile.ts";
import type { AuditFinding, AuditCheck } from "../audit-check.ts";
import { statements } from "../harmless-statements.ts";
import { closeTable } from "../audit-fixes.ts";
import { fieldsSeen, isAnswered } from "../rows-seen.ts";

export const guestRead: AuditCheck = {
  id: "guest-read",
  about: "does somebody who hasn't signed in read users, links, the provider row or definitions?",
  needs: [],
  async run({ guest, target: { profile } }) {
    const tables = ownTables(profile).map(([, own]) => own);
    await using session = await guest();
    const findings: AuditFinding[] = [];
    for (const table of tables) {
      const fields = await fieldsSeen(session, statements.firstRow(table));
      if (fields.length > 0)
        findings.push({
          kind: "opened",
          what: `who hasn't signed in reads rows of ${table}`,
          seen: `a guest got a row of ${table} with ${fields.join(", ")}`,
          fix: closeTable(table, profile),
        });
    }
    if (await isAnswered(session, statements.database))
      findings.push({
        kind: "opened",
        what: "who hasn't signed in reads the definitions of the database",
        seen: `a guest sent ${statements.database} and got them`,
      });
    return {
      findings,
      checked: [
        `${tables.join(", ")}, INFO FOR DB: ${findings.length === 0 ? "nothing came out (an empty table shows nothing, either)" : "read"}`,
      ],
    };
  },
};
