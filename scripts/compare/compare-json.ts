import { z } from "zod";
import { countsOf } from "../run/run-report.ts";
import { aspects } from "../matrix/case-row.ts";
import { groupsUnder } from "../matrix/case-groups.ts";
import type { EngineRun } from "../matrix/engine-run.ts";
import { cellForm, cellJson, sideFields } from "../matrix/matrix-json.ts";
import {
  caseFields,
  countFields,
  engineFields,
  openBranchFields,
  roundSeconds,
  schemaFields,
  schemaJson,
} from "../report/report-forms.ts";
import { changeOf, changeTopics } from "./changed-cases.ts";
import { conclusionOf } from "./compare-phrases.ts";
import {
  type ComparedSchema,
  type CompareReport,
  depths,
  exitCodeOf,
  resultNames,
  resultOf,
} from "./compare-report.ts";

const topic = z.enum(changeTopics);
const side = z.enum(["old", "new"]);

const compared = z.object({
  name: z.string().describe("as it was named on the command line"),
  ...schemaFields,
  summary: z
    .object({ ...countFields, missing: z.int() })
    .optional()
    .describe("absent where no case ran"),
});

/** The form of `compare --json`: a promise to users, additions only. */
export const compareJsonSchema = z.object({
  tool: z.string(),
  old: compared,
  new: compared,
  surrealdb: z.object(engineFields).optional().describe("absent where no case ran"),
  depth: z
    .enum(depths)
    .describe("how far it had to look: the texts are the same, or what they define is, or the cases ran on both"),
  summary: z.object({
    result: z.enum(resultNames),
    conclusion: z.string().describe("the same in a sentence"),
    exitCode: z.int(),
    cases: z.int().describe("that were asked for, of either schema"),
    topics: z.record(topic, z.int()).describe("cases by the heading they are reported under"),
    seconds: z.number(),
  }),
  openings: z.array(
    z.object({
      place: z.string(),
      what: z.string(),
      accepted: z.boolean().describe("--accept names its place"),
    }),
  ),
  lostBranches: z
    .array(z.object(openBranchFields))
    .describe("what no case takes on the new schema, and did on the old one, or wasn't there"),
  definitions: z.array(
    z.object({
      place: z.string().describe('where INFO shows it, e.g. "users.fields.role"'),
      change: z.enum(["added", "removed", "changed"]),
      differsIn: z.array(z.string()).describe("the clauses that differ"),
      opens: z.array(z.string()),
    }),
  ),
  causes: z
    .array(z.object({ headline: z.string(), example: z.string(), cases: z.array(z.string()), next: z.string() }))
    .describe("why cases fail now that did not"),
  groups: z
    .array(
      z.object({ topic, cases: z.array(z.string()), sides: z.array(z.object({ on: z.array(side), ...sideFields })) }),
    )
    .describe("cases that changed in the same way"),
  cases: z
    .array(
      z.object({
        ...caseFields,
        topic,
        differs: z.array(z.enum(aspects)),
        old: cellForm.optional(),
        new: cellForm.optional(),
      }),
    )
    .describe("those that changed"),
});

export type CompareJson = z.output<typeof compareJsonSchema>;

export function compareJson(report: CompareReport, tool: string): CompareJson {
  const { runs, rows } = report;
  const names = ["old", "new"] as const;
  return compareJsonSchema.parse({
    ...report,
    tool,
    old: sideJson(report.old, runs?.[0]),
    new: sideJson(report.new, runs?.[1]),
    surrealdb: runs?.[1].info,
    summary: {
      result: resultOf(report),
      conclusion: conclusionOf(report),
      exitCode: exitCodeOf(report),
      cases: report.cases,
      topics: Object.fromEntries(
        changeTopics.map((each) => [each, rows.filter((row) => changeOf(row) === each).length]),
      ),
      seconds: roundSeconds(report.seconds),
    },
    groups: [...groupsUnder(changeTopics, rows, changeOf).values()].flat().map((group) => ({
      ...group,
      cases: group.rows.map(({ id }) => id),
      sides: group.sides.map(({ engines, ...each }) => ({ ...each, on: engines.map((engine) => names[engine]) })),
    })),
    cases: rows.flatMap((row) => {
      const change = changeOf(row);
      const [before, after] = row.cells;
      return change === undefined
        ? []
        : [{ ...row, topic: change, old: before && cellJson(before), new: after && cellJson(after) }];
    }),
  });
}

const sideJson = ({ name, settings: { schema } }: ComparedSchema, run: EngineRun | undefined) => ({
  ...schemaJson(schema),
  name,
  summary: run && { ...countsOf(run.judged), missing: run.missing },
});
