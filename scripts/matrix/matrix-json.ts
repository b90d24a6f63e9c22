import { z } from "zod";
import { normalText } from "../../fixtures/run/verdict/comparable-verdict.ts";
import { profileSchema } from "../../fixtures/environment/names/profile.ts";
import { aspects, type Cell, rowsOf } from "./case-row.ts";
import { engineStatuses } from "./engine-run.ts";
import { markNames } from "./verdict-sides.ts";
import { groupsOf, type Topic, topicOf, topics } from "./case-groups.ts";
import { exitCodeOf, type MatrixReport } from "./matrix-report.ts";
import { countsOf } from "../run/run-report.ts";
import {
  caseFields,
  countFields,
  engineFields,
  failuresForm,
  roundSeconds,
  schemaFields,
  schemaJson,
  standingForm,
} from "../report/report-forms.ts";

const topic = z.enum(topics);
const engineName = z.string().describe("an engine, by its name in engines");

const step = z.object({
  outcome: z.enum(["signed-in", "returned", "thrown", "masked", "no-record", "try-again", "error", "at-once"]),
  stage: z.string().optional(),
  text: z.string().describe("who signed in, what was returned, or what the error says"),
  rows: z.array(z.object({ row: z.string(), fields: z.record(z.string(), z.string()) })),
  calls: z.array(z.string()),
  behindTheMask: z.string().optional(),
});

/** What cases of a group came to in the same way, but for where. */
export const sideFields = {
  mark: z
    .enum(markNames)
    .describe(
      "tolerated: failed, and doesn't make the run fail; known: in the baseline, or caused by the engine itself",
    ),
  outcome: z.string(),
  details: z.array(z.object({ label: z.string(), text: z.string() })),
};

/** What one case came to. */
export const cellForm = z.object({
  verdict: standingForm,
  counts: z.boolean().describe("makes the run fail"),
  reason: z.string().optional(),
  failures: failuresForm,
  steps: z.array(step),
});

/** The form of `matrix --json`: a promise to users, additions only. */
export const matrixJsonSchema = z.object({
  tool: z.string(),
  schema: z.object(schemaFields),
  profile: profileSchema,
  engines: z.array(
    z.object({
      name: z.string().describe("as it was named on the command line"),
      fate: z
        .enum(engineStatuses)
        .describe(
          "unavailable: this machine can't run it, which is neither a pass nor a failure; refused: the schema doesn't load there",
        ),
      reason: z.string().optional(),
      surrealdb: z.object(engineFields).optional(),
      loaded: z
        .string()
        .optional()
        .describe("SHA-256 of the schema as the engine got it: the same as schema.sha256 when it was not touched"),
      summary: z.object({
        ...countFields,
        missing: z.int().describe("cases that were asked for and never ran"),
        stopped: z.string().optional().describe("what of the schema never ends, for which they were not tried"),
        seconds: z.number(),
      }),
      deaths: z.array(z.string()),
    }),
  ),
  summary: z.object({
    cases: z.int(),
    seconds: z.number(),
    exitCode: z.int(),
    topics: z.record(topic, z.int()).describe("cases by the heading they are reported under"),
    equal: z.int().describe("cases that came to the same on every engine that ran them, and fail nowhere"),
  }),
  groups: z
    .array(
      z.object({
        topic,
        cases: z.array(z.string()),
        sides: z.array(z.object({ engines: z.array(engineName), ...sideFields })),
      }),
    )
    .describe("cases that differ, or fail, in the same way"),
  cases: z.array(
    z.object({
      ...caseFields,
      topic: topic.optional(),
      differs: z.array(z.enum(aspects)),
      on: z
        .record(engineName, cellForm)
        .describe("its texts have placeholders for what only this run says, so that two matrices can be compared"),
    }),
  ),
});

export type MatrixJson = z.output<typeof matrixJsonSchema>;

export function matrixJson(report: MatrixReport, tool: string): MatrixJson {
  const { schema, runs, seconds } = report;
  const rows = rowsOf(report);
  const nameOf = (engine: number) => runs[engine]?.name;
  const countUnder = (heading: Topic | undefined) => rows.filter((row) => topicOf(row) === heading).length;
  return matrixJsonSchema.parse({
    ...report,
    tool,
    schema: schemaJson(schema),
    engines: runs.map((run) => ({
      ...run,
      fate: run.status,
      surrealdb: run.info,
      loaded: run.info?.loaded,
      summary: { ...run, ...countsOf(run.judged), seconds: roundSeconds(run.seconds) },
    })),
    summary: {
      cases: report.cases,
      seconds: roundSeconds(seconds),
      exitCode: exitCodeOf(report),
      topics: Object.fromEntries(topics.map((each) => [each, countUnder(each)])),
      equal: countUnder(undefined),
    },
    groups: [...groupsOf(rows).values()].flat().map((group) => ({
      ...group,
      cases: group.rows.map(({ id }) => id),
      sides: group.sides.map((each) => ({ ...each, engines: each.engines.map(nameOf) })),
    })),
    cases: rows.map((row) => ({
      ...row,
      topic: topicOf(row),
      on: Object.fromEntries(row.cells.flatMap((cell, engine) => (cell ? [[nameOf(engine), cellJson(cell)]] : []))),
    })),
  });
}

/** By `cellForm`. */
export const cellJson = ({ judged, reason, steps }: Cell) => ({
  ...judged,
  verdict: judged.standing,
  reason,
  failures:
    judged.failures.length > 0
      ? judged.failures.map(({ expected, observed, ...failure }) => ({
          ...failure,
          expected: normalText(expected),
          observed: normalText(observed),
        }))
      : undefined,
  steps: steps.map((seen, i) => {
    const hidden = judged.steps[i]?.underlyingError;
    return { ...seen, outcome: seen.kind, behindTheMask: hidden === undefined ? undefined : normalText(hidden) };
  }),
});
