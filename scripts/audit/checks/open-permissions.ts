import { ownTables } from "../../../fixtures/environment/names/profile.ts";
import type { AuditFinding, AuditCheck } from "../audit-check.ts";
import { type Permissions, readFields, readTable } from "../../../fixtures/engines/definitions/read-definitions.ts";
import { closeField, closeTable } from "../audit-fixes.ts";

/** By definition, without asking as anybody: what FULL opens to every record user. What a WHERE opens, only the schema's owner knows. */
export const permissions: AuditCheck<"live"> = {
  id: "permissions",
  about: "do PERMISSIONS open secrets, or rows of others, to every record user?",
  needs: ["live"],
  async run({ live, target: { profile } }) {
    const { tables, fields } = profile;
    const findings: AuditFinding[] = [];
    const own = ownTables(profile).map(([, table]) => table);
    for (const table of own) {
      const open = openActions(live.permissions.get(table));
      if (open.length > 0)
        findings.push({
          kind: "opened",
          what: `every record user may ${open.join(", ")} every row of ${table}`,
          seen: `PERMISSIONS of the table ${table} say FULL for ${open.join(", ")}`,
          fix: closeTable(table, profile),
        });
    }
    for (const [table, field, secret] of [
      [tables.users, fields.users.password, "the password hash"],
      [tables.auth_providers, fields.auth_providers.client_secret, "the client secret"],
    ] as const) {
      // a table that shows no row shows none of its fields
      if (field === null || (live.permissions.get(table)?.select ?? false) === false) continue;
      const isOpen = ((await readFields(live.source, table)).get(field)?.permissions.select ?? true) === true;
      if (isOpen)
        findings.push({
          kind: "opened",
          what: `whoever sees a row of ${table} reads ${secret} in it`,
          seen: `PERMISSIONS of the field ${field} on ${table} say FULL for select`,
          fix: closeField(table, field, profile, (await readTable(live.source, table))["fields"]?.[field]),
        });
    }
    return {
      findings,
      checked: [`${own.join(", ")}: what is FULL (a WHERE is compared with --schema alone)`],
    };
  },
};

const openActions = (of: Permissions = {}): string[] =>
  (["select", "create", "update", "delete"] as const).filter((action) => of[action] === true);
