import { z } from "zod";
import { cellResults } from "../../fixtures/run/verdict/seen-cell.ts";
import { profileSchema } from "../../fixtures/environment/names/profile.ts";
import {
  countFields,
  engineFields,
  openBranchFields,
  roundSeconds,
  schemaFields,
  schemaJson,
  verdictFields,
  verdictJson,
} from "../report/report-forms.ts";
import { byChapter, countsOf, exitCodeOf, levels, type RunReport, stageCounts } from "../run/run-report.ts";

const counts = z.object({
  ...countFields,
  undecided: countFields.undecided.describe(
    "neither passed nor failed: the machine or the harness kept them from being decided",
  ),
});
const level = z.enum(levels);

/** The form of `conformance --json`: a promise to users, additions only. */
export const runJsonSchema = z.object({
  tool: z.string(),
  schema: z.object({
    ...schemaFields,
    loaded: z
      .string()
      .describe("SHA-256 of what the engine was given: the same as sha256 when the schema was not touched"),
  }),
  surrealdb: z.object({
    ...engineFields,
    notes: engineFields.notes.describe("what a person should know of how it ran"),
  }),
  profile: profileSchema,
  shard: z
    .object({ index: z.int(), of: z.int() })
    .optional()
    .describe("which part of the cases that were asked for; absent where it is all of them, or merged"),
  summary: z.object({
    ...counts.shape,
    exitCode: z.int().optional().describe("of the run; `merge` goes by it"),
    missing: z
      .int()
      .describe(
        "cases that were asked for and never ran: the run was interrupted, or no engine was left, or it was stopped",
      ),
    stopped: z
      .string()
      .optional()
      .describe("what of the schema never ends, for which the missing cases were not tried"),
    seconds: z.number(),
    byLevel: z.record(level, counts),
    byChapter: z.record(z.string(), counts),
  }),
  stages: z.record(z.string(), z.int()),
  branches: z
    .object({
      total: z.int().describe("blocks, branches and THROWs of the accesses and of the functions that they call"),
      covered: z.int().describe("of them, those that a case took, or that are explained"),
      tried: z.int().describe("cases that were run once more, with probes, to see it"),
      cases: z.int().describe("cases that could have been: where fewer were tried, another one may take what is open"),
      open: z.array(z.object(openBranchFields)).describe("what no case took, by line"),
      explained: z.array(z.object({ ...openBranchFields, reason: z.string() })),
      problems: z.array(z.string()).describe("why this is not certain, or entries of the file that explain nothing"),
    })
    .optional()
    .describe("what the cases took of the login; absent where not all cases were asked for"),
  additions: z
    .array(
      z.object({
        place: z.string().describe('where INFO shows it, e.g. "users.fields.role"'),
        kind: z.string(),
        lookedAt: z.boolean(),
        whyNot: z.string().optional(),
        leavesOut: z.array(z.string()).optional().describe("what of it its cases don't look at, and why"),
      }),
    )
    .optional()
    .describe(
      "what the schema adds to the contract, and whether a case looked at it; absent where some cases were asked for",
    ),
  causes: z
    .array(
      z.object({
        headline: z.string().describe("what is wrong, in a sentence"),
        check: z.string().describe("by which check it shows, as in `failures` of a case"),
        details: z.array(z.string()).describe("what differs from case to case"),
        levels: z.partialRecord(level, z.int()).describe("how many cases of which level"),
        cases: z.array(z.string()).describe("their ids; a case with two mistakes is in two causes"),
        example: z.string().describe("the plainest of them"),
        where: z
          .array(z.object({ file: z.string(), line: z.int(), column: z.int(), text: z.string() }))
          .describe("places in the schema; none where that isn't sure"),
        next: z.string().describe("what to do"),
      }),
    )
    .describe("why cases failed, the most severe first"),
  cases: z.array(
    z.object({
      ...verdictFields,
      calls: z.array(z.string()),
      stages: z.array(z.string()),
      behindTheMask: z.string().optional(),
      cells: z
        .array(
          z.object({
            action: z.string(),
            actor: z.string(),
            allows: z.string().describe("what the contract allows, in a word or two"),
            seen: z.enum(cellResults).optional().describe("absent where the case was skipped"),
            differs: z.boolean().describe("it isn't as the contract says"),
          }),
        )
        .optional()
        .describe("what the case says in the table of who may do what"),
    }),
  ),
});

export function runJson(report: RunReport, tool: string): RunJson {
  const { schema, engine, judged, baseline, seconds } = report;
  return runJsonSchema.parse({
    ...report,
    tool,
    schema: { ...schemaJson(schema), loaded: engine.loaded },
    surrealdb: engine,
    summary: {
      ...report,
      ...countsOf(judged),
      exitCode: exitCodeOf(report),
      seconds: roundSeconds(seconds),
      byLevel: Object.fromEntries(
        levels.map((each) => [each, countsOf(judged.filter((verdict) => verdict.level === each))]),
      ),
      byChapter: Object.fromEntries(byChapter(judged).map(([chapter, of]) => [chapter, countsOf(of)])),
    },
    stages: stageCounts(judged),
    additions: report.additions?.additions.map(({ item: { place, kind }, whyNot, leavesOut }) => ({
      place,
      kind,
      lookedAt: whyNot === undefined,
      whyNot,
      ...(leavesOut.length > 0 && { leavesOut }),
    })),
    cases: judged.map((verdict) => ({
      ...verdictJson(verdict, baseline),
      calls: verdict.steps.flatMap(({ calls }) => calls),
      behindTheMask: verdict.steps.find(({ underlyingError }) => underlyingError !== undefined)?.underlyingError,
    })),
  });
}

export type RunJson = z.output<typeof runJsonSchema>;
