import { z } from "zod";
import type { LoginFinding } from "../report/finding.ts";
import { engineFields, roundSeconds, schemaFields, schemaJson } from "../report/report-forms.ts";
import { partsOf } from "./outcome-parts.ts";
import { runbookStepForm } from "./runbook/runbook.ts";
import { surrealDBCheckForm } from "./surrealdb-check.ts";
import { checkedForm, upgradeVerdicts, type WayOutcome } from "./upgrade-outcome.ts";
import { exitCodeOf, hasRun, type UpgradeReport, verdictOf } from "./upgrade-report.ts";

const verdict = z.enum(upgradeVerdicts);
const finding = z.object({
  kind: z.enum(["lost", "changed", "opened"]),
  check: z.string().describe("stable id of the check that found it"),
  what: z.string(),
  mend: z.string().exactOptional().describe("SurrealQL that fixes it; fill in what is in <>"),
  source: z.string().exactOptional(),
  toBeExpected: z
    .literal(true)
    .exactOptional()
    .describe("so it is with every database on this way, and nobody loses more than a session: it doesn't count"),
});
const schema = z.object(schemaFields);
const engine = z.object(engineFields);

const way = z.object({
  way: z.string().describe("how the database came over"),
  verdict,
  findings: z.array(finding),
  steps: z
    .array(z.string())
    .describe(
      "SurrealQL, in the order in which it is to be carried out once the data are there; fill in what is in <>",
    ),
  left: z.array(finding).describe("what is found when the steps are done"),
  back: z.string().exactOptional().describe("what the old version makes of the data when the new one has had them"),
  checked: checkedForm,
});
const leftOut = z.array(z.object({ what: z.string(), why: z.string() }));

/** The form of `upgrade --json`: a promise to users, additions only. */
export const upgradeJsonSchema = z.object({
  tool: z.string(),
  schema,
  toSchema: schema,
  asked: z
    .object({ from: z.string(), via: z.array(z.string()).exactOptional(), to: z.string() })
    .describe("as they were named on the command line"),
  verdict: verdict.optional().describe("the worst of all ways; absent when none was tried"),
  exitCode: z.int(),
  seconds: z.number(),
  unavailable: z.string().optional().describe("why a version can't run on this machine"),
  from: engine.optional(),
  to: engine.optional(),
  people: z.int().optional(),
  waysIn: z.int().optional().describe("in which they signed in before"),
  ways: z.array(way).describe("of a chain one, of all legs by the best way of each"),
  legs: z
    .array(
      z.object({
        from: engine,
        to: engine,
        goesOnBy: z.string().exactOptional().describe("the best of the ways; absent where none is good enough"),
        ways: z.array(way),
        leftOut,
        surrealDBCheck: surrealDBCheckForm
          .exactOptional()
          .describe("what SurrealDB's own upgrade-check says, from 3 to 4.0"),
        runbook: z.array(runbookStepForm).describe("by the best of the ways; empty where none is good enough"),
      }),
    )
    .exactOptional()
    .describe("from each version to the next, as far as it went: one, or with --via more"),
  leftOut,
});

export type UpgradeJson = z.output<typeof upgradeJsonSchema>;

export function upgradeJson(report: UpgradeReport, tool: string): UpgradeJson {
  const { outcome, from, via, to, seconds } = report;
  const parts = partsOf(report);
  return upgradeJsonSchema.parse({
    tool,
    schema: schemaJson(report.schema),
    toSchema: schemaJson(report.toSchema),
    asked: { from, ...(via.length > 0 && { via }), to },
    verdict: verdictOf(report),
    exitCode: exitCodeOf(report),
    seconds: roundSeconds(seconds),
    leftOut: [],
    ...outcome,
    ways: hasRun(outcome) ? outcome.ways.map(wayJson) : [],
    ...(hasRun(outcome) && {
      legs: outcome.legs.map((leg, i) => ({ ...leg, ways: leg.ways.map(wayJson), runbook: parts[i]?.runbook ?? [] })),
    }),
  });
}

const wayJson = (gone: WayOutcome) => ({
  ...gone,
  findings: gone.findings.map(findingJson),
  left: gone.left.map(findingJson),
});

const findingJson = ({ fix, ...rest }: LoginFinding) => ({ ...rest, ...(fix !== undefined && { mend: fix }) });
