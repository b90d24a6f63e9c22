import { z } from "zod";
import type { AuditReport, Said } from "./run-audit.ts";
import { schemaFields, schemaJson } from "../report/report-forms.ts";

const said = z.object({ check: z.string(), about: z.string(), what: z.string() });

/** The form of `audit --json`: a promise to users, additions only. */
export const auditJsonSchema = z.object({
  tool: z.string(),
  verdict: z.enum(["nothing found", "open"]),
  endpoint: z.string(),
  namespace: z.string(),
  database: z.string(),
  surrealdb: z.object({ version: z.string().optional() }),
  schema: z.object(schemaFields).optional().describe("that was compared with what is deployed, if one was named"),
  summary: z.object({ lost: z.int(), changed: z.int(), opened: z.int() }),
  findings: z.array(
    z.object({
      kind: z.enum(["lost", "changed", "opened"]),
      check: z.string(),
      what: z.string(),
      seen: z.string().describe("what was sent and what came back, without secrets"),
      source: z.string().optional(),
      mend: z.string().optional().describe("SurrealQL; fill in what is in <>"),
      follows: z.string().optional().describe("what the fix brings with it"),
    }),
  ),
  checked: z.array(said),
  skipped: z.array(said).describe("what was not looked at, and why"),
  remarks: z.array(z.object({ what: z.string(), source: z.string().optional() })).describe("what no statement fixes"),
});

export function auditJson(report: AuditReport, tool: string) {
  const { target, version, findings, checked, skipped, remarks } = report;
  return auditJsonSchema.parse({
    ...target,
    tool,
    verdict: findings.length === 0 ? "nothing found" : "open",
    surrealdb: { version },
    schema: target.schema && schemaJson(target.schema),
    summary: countsOf(findings),
    findings: findings.map((each) => ({ ...each, mend: each.fix })),
    checked: checked.map(saidJson),
    skipped: skipped.map(saidJson),
    remarks,
  });
}

const saidJson = ({ id, ...rest }: Said) => ({ ...rest, check: id });

/** How many of each kind. */
export function countsOf(findings: AuditReport["findings"]) {
  const counts = { lost: 0, changed: 0, opened: 0 };
  for (const { kind } of findings) counts[kind] += 1;
  return counts;
}
