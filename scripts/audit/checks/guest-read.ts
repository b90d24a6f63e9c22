import { z } from "zod";
import { ServerError } from "../../../fixtures/engines/transports/transport-errors.ts";
import { ownTables } from "../../../fixtures/environment/names/profile.ts";
import type { AuditFinding, AuditCheck } from "../audit-check.ts";
import type { Reader } from "../read-only-session.ts";
import { statements } from "../harmless-statements.ts";
import { closeTable } from "../audit-fixes.ts";
import { fieldsSeen } from "../rows-seen.ts";

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
    if (await mayRead(session))
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

const mayRead = (session: Reader): Promise<boolean> =>
  session.ask(statements.database, z.unknown()).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ServerError) return false;
      throw error;
    },
  );
