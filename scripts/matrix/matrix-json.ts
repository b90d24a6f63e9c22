import { z } from "zod";
import { normalText } from "../../fixtures/run/verdict/comparable-verdict.ts";
import { profileSchema } from "../../fixtures/environment/names/profile.ts";
import { aspects, type CaseRow, type Cell, rowsOf } from "./case-row.ts";
import { type EngineRun, engineStatuses } from "./engine-run.ts";
import { markNames } from "./verdict-sides.ts";
import { groupsOf, topicOf, topics } from "./case-groups.ts";
import { exitCodeOf, type MatrixReport } from "./matrix-report.ts";
import { countsOf, levels } from "../run/run-report.ts";
import { schemaFields, schemaJson } from "../report/schema-json.ts";

const counts = z.strictObject({
  cases: z.int(),
  passed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  xfailed: z.int(),
  xpassed: z.int(),
  undecided: z.int(),
});
const topic = z.enum(topics);
const engineName = z.string().describe("an engine, by its name in engines");

const step = z.strictObject({
  outcome: z.enum(["signed-in", "returned", "thrown", "masked", "no-record", "try-again", "error", "at-once"]),
  stage: z.string().optional(),
  text: z.string().describe("who signed in, what was returned, or what the error says"),
  rows: z.array(z.strictObject({ row: z.string(), fields: z.record(z.string(), z.string()) })),
  calls: z.array(z.string()),
  behindTheMask: z.string().optional(),
});

const side = z.strictObject({
  engines: z.array(engineName),
  mark: z
    .enum(markNames)
    .describe("tolerated: failed, and doesn't make the run fail; known: in the baseline, or the engine's own doing"),
  outcome: z.string(),
  details: z.array(z.strictObject({ label: z.string(), text: z.string() })),
});

/** The form of `matrix --json`: a promise to users, additions only. */
export const matrixJsonSchema = z.strictObject({
  tool: z.string(),
  schema: z.strictObject(schemaFields),
  profile: profileSchema,
  engines: z.array(
    z.strictObject({
      name: z.string().describe("as it was named on the command line"),
      fate: z
        .enum(engineStatuses)
        .describe(
          "unavailable: this machine can't run it, which is neither a pass nor a failure; refused: the schema doesn't load there",
        ),
      reason: z.string().optional(),
      surrealdb: z
        .strictObject({ version: z.string(), backend: z.string(), route: z.string(), notes: z.array(z.string()) })
        .optional(),
      loaded: z
        .string()
        .optional()
        .describe("SHA-256 of the schema as the engine got it: the same as schema.sha256 when it was not touched"),
      summary: z.strictObject({
        ...counts.shape,
        missing: z.int().describe("cases that were asked for and never ran"),
        stopped: z.string().optional().describe("what of the schema never ends, for which they were not tried"),
        seconds: z.number(),
      }),
      deaths: z.array(z.string()),
    }),
  ),
  summary: z.strictObject({
    cases: z.int(),
    seconds: z.number(),
    exitCode: z.int(),
    topics: z.record(topic, z.int()).describe("cases by the heading they are reported under"),
    equal: z.int().describe("cases that came to the same on every engine that ran them, and fail nowhere"),
  }),
  groups: z
    .array(z.strictObject({ topic, cases: z.array(z.string()), sides: z.array(side) }))
    .describe("cases that differ, or fail, in the same way"),
  cases: z.array(
    z.strictObject({
      id: z.string(),
      level: z.enum(levels),
      suite: z.string(),
      title: z.string(),
      source: z.array(z.string()),
      topic: topic.optional(),
      differs: z.array(z.enum(aspects)),
      on: z
        .record(
          engineName,
          z.strictObject({
            verdict: z.enum(["passed", "failed", "skipped", "undecided", "xfailed", "xpassed"]),
            counts: z.boolean().describe("makes the run fail"),
            reason: z.string().optional(),
            failures: z
              .array(
                z.strictObject({ check: z.string(), message: z.string(), expected: z.string(), observed: z.string() }),
              )
              .optional(),
            steps: z.array(step),
          }),
        )
        .describe("its texts have placeholders for what only this run says, so that two matrices can be compared"),
    }),
  ),
});
export type MatrixJson = z.output<typeof matrixJsonSchema>;

export function matrixJson(report: MatrixReport, tool: string): MatrixJson {
  const { schema, profile, runs, cases, seconds } = report;
  const rows = rowsOf(report);
  const names = runs.map(({ name }) => name);
  return {
    tool,
    schema: schemaJson(schema),
    profile,
    engines: runs.map(engineJson),
    summary: {
      cases,
      seconds: round(seconds),
      exitCode: exitCodeOf(report),
      topics: Object.fromEntries(
        topics.map((each) => [each, rows.filter((row) => topicOf(row) === each).length]),
      ) as MatrixJson["summary"]["topics"],
      equal: rows.filter((row) => topicOf(row) === undefined).length,
    },
    groups: groupsOf(rows).map((group) => ({
      topic: group.topic,
      cases: group.rows.map(({ id }) => id),
      sides: group.sides.map(({ engines, mark, outcome, details }) => ({
        engines: engines.map((engine) => names[engine] ?? ""),
        mark,
        outcome,
        details: [...details],
      })),
    })),
    cases: rows.map((row) => caseJson(row, names)),
  };
}

function engineJson({
  name,
  status,
  reason,
  info,
  judged,
  missing,
  stopped,
  seconds,
  deaths,
}: EngineRun): MatrixJson["engines"][number] {
  return {
    name,
    fate: status,
    ...(reason !== undefined && { reason }),
    ...(info && {
      surrealdb: { version: info.version, backend: info.backend, route: info.route, notes: [...info.notes] },
      loaded: info.loaded,
    }),
    summary: { ...countsOf(judged), missing, ...(stopped !== undefined && { stopped }), seconds: round(seconds) },
    deaths: [...deaths],
  };
}

function caseJson(row: CaseRow, names: readonly string[]): MatrixJson["cases"][number] {
  const { id, level, suite, title, source, differs, cells } = row;
  const about = topicOf(row);
  return {
    id,
    level,
    suite,
    title,
    source: [...source],
    ...(about !== undefined && { topic: about }),
    differs: [...differs],
    on: Object.fromEntries(cells.flatMap((cell, engine) => (cell ? [[names[engine] ?? "", cellJson(cell)]] : []))),
  };
}

function cellJson({ judged, reason, steps }: Cell): MatrixJson["cases"][number]["on"][string] {
  const { standing, counts: counting, failures } = judged;
  return {
    verdict: standing,
    counts: counting,
    ...(reason !== undefined && { reason }),
    ...(failures.length > 0 && {
      failures: failures.map((failure) => ({
        ...failure,
        expected: normalText(failure.expected),
        observed: normalText(failure.observed),
      })),
    }),
    steps: steps.map(({ kind, stage, text, rows, calls }, i) => {
      const hidden = judged.steps[i]?.underlyingError;
      return {
        outcome: kind,
        ...(stage !== undefined && { stage }),
        text,
        rows: rows.map(({ row, fields }) => ({ row, fields: { ...fields } })),
        calls: [...calls],
        ...(hidden !== undefined && { behindTheMask: normalText(hidden) }),
      };
    }),
  };
}

const round = (value: number) => Math.round(value * 1000) / 1000;
