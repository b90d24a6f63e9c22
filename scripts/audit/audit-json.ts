import { z } from "zod";
import type { AuditReport, Said } from "./run-audit.ts";
import { schemaFields, schemaJson } from "../report/schema-json.ts";

const findingKinds = ["lost", "changed", "opened"] as const;
const said = z.strictObject({ check: z.string(), about: z.string(), what: z.string() });

/** The form of `audit --json`: a promise to users, additions only. */
export const auditJsonSchema = z.strictObject({
  tool: z.string(),
  verdict: z.enum(["nothing found", "open"]),
  endpoint: z.string(),
  namespace: z.string(),
  database: z.string(),
  surrealdb: z.strictObject({ version: z.string().optional() }),
  schema: z.strictObject(schemaFields).optional().describe("that was compared with what is deployed, if one was named"),
  summary: z.strictObject({ lost: z.int(), changed: z.int(), opened: z.int() }),
  findings: z.array(
    z.strictObject({
      kind: z.enum(findingKinds),
      check: z.string(),
      what: z.string(),
      seen: z.string().describe("what was sent and what came back, without secrets"),
      source: z.string().optional(),
      mend: z.string().optional().describe("SurrealQL; what stands in <> is for you to fill in"),
      follows: z.string().optional().describe("what the fix brings with it"),
    }),
  ),
  checked: z.array(said),
  skipped: z.array(said).describe("what was not looked at, and why"),
  remarks: z
    .array(z.strictObject({ what: z.string(), source: z.string().optional() }))
    .describe("what no statement fixes"),
});
export type AuditJson = z.output<typeof auditJsonSchema>;

export function auditJson(
  { target: { endpoint, namespace, database, schema }, version, findings, checked, skipped, remarks }: AuditReport,
  tool: string,
): AuditJson {
  return {
    tool,
    verdict: findings.length === 0 ? "nothing found" : "open",
    endpoint,
    namespace,
    database,
    surrealdb: { ...(version !== undefined && { version }) },
    ...(schema && { schema: schemaJson(schema) }),
    summary: countsOf(findings),
    findings: findings.map(({ fix, ...each }) => ({ ...each, ...(fix !== undefined && { mend: fix }) })),
    checked: sentences(checked),
    skipped: sentences(skipped),
    remarks: remarks.map((each) => ({ ...each })),
  };
}

const sentences = (all: readonly Said[]) => all.map(({ id, about, what }) => ({ check: id, about, what }));

/** How many of each kind. */
export function countsOf(findings: AuditReport["findings"]): Record<(typeof findingKinds)[number], number> {
  const [lost = 0, changed = 0, opened = 0] = findingKinds.map(
    (kind) => findings.filter((each) => each.kind === kind).length,
  );
  return { lost, changed, opened };
}
