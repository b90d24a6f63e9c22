import type { LoginFinding } from "../../report/finding.ts";
import type { Carrier } from "../new-side.ts";

/** Something happens to the database as soon as it is there. */
export const damagedBy = (carrier: Carrier, sql: string | undefined): Carrier => ({
  ...carrier,
  async arrive() {
    const arrived = await carrier.arrive();
    if (sql !== undefined) await arrived.database.admin.query(sql);
    return arrived;
  },
});

/** What was found and isn't to be expected, without ids that are made by chance. */
export const shownFindings = (findings: readonly LoginFinding[]): string[] =>
  findings
    .filter(({ toBeExpected }) => !toBeExpected)
    .map(({ kind, check, what }) =>
      `${kind} ${check}: ${what}`
        .replaceAll(/\b[a-z0-9]{20}\b/g, "ID")
        .replace(/ gone \(.*, .*\)/, " gone (in any order)"),
    );
