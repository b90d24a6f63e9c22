import { z } from "zod";
import { reasonToFail } from "../../fixtures/run/verdict/baseline.ts";
import { cellResults } from "../../fixtures/run/verdict/seen-cell.ts";
import { profileSchema } from "../../fixtures/environment/names/profile.ts";
import { schemaFields, schemaJson } from "../report/schema-json.ts";
import { byChapter, countsOf, levels, type RunReport, stageCounts } from "../run/run-report.ts";

const counts = z.strictObject({
  cases: z.int(),
  passed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  xfailed: z.int(),
  xpassed: z.int(),
  undecided: z.int().describe("neither passed nor failed: the machine or the harness kept them from being decided"),
});
const level = z.enum(levels);

/** The form of `conformance --json`: a promise to users, additions only. */
export const runJsonSchema = z.strictObject({
  tool: z.string(),
  schema: z.strictObject({
    ...schemaFields,
    loaded: z
      .string()
      .describe("SHA-256 of what the engine was given: the same as sha256 when the schema was not touched"),
  }),
  surrealdb: z.strictObject({
    version: z.string(),
    backend: z.string(),
    route: z.string(),
    notes: z.array(z.string()).describe("what a person should know of how it ran"),
  }),
  profile: profileSchema,
  summary: z.strictObject({
    ...counts.shape,
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
  causes: z
    .array(
      z.strictObject({
        headline: z.string().describe("what is wrong, in a sentence"),
        check: z.string().describe("by which check it shows, as in `failures` of a case"),
        details: z.array(z.string()).describe("what differs from case to case"),
        levels: z.partialRecord(level, z.int()).describe("how many cases of which level"),
        cases: z.array(z.string()).describe("their ids; a case with two mistakes is in two causes"),
        example: z.string().describe("the plainest of them"),
        where: z
          .array(z.strictObject({ file: z.string(), line: z.int(), column: z.int(), text: z.string() }))
          .describe("places in the schema; none where that isn't sure"),
        next: z.string().describe("what to do"),
      }),
    )
    .describe("why cases failed, the most severe first"),
  cases: z.array(
    z.strictObject({
      id: z.string(),
      level,
      chapter: z.string(),
      suite: z.string(),
      title: z.string(),
      source: z.array(z.string()),
      verdict: z.enum(["passed", "failed", "skipped", "undecided", "xfailed", "xpassed"]),
      reason: z.string().optional().describe("why it was skipped, is undecided, or is known to fail"),
      ms: z.number(),
      failures: z
        .array(z.strictObject({ check: z.string(), message: z.string(), expected: z.string(), observed: z.string() }))
        .optional(),
      calls: z.array(z.string()),
      stages: z.array(z.string()),
      behindTheMask: z.string().optional(),
      cells: z
        .array(
          z.strictObject({
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
export type RunJson = z.output<typeof runJsonSchema>;

export function runJson(report: RunReport, tool: string): RunJson {
  const { schema, engine, profile, judged, baseline, seconds, missing } = report;
  return {
    tool,
    schema: { ...schemaJson(schema), loaded: engine.loaded },
    surrealdb: { version: engine.version, backend: engine.backend, route: engine.route, notes: [...engine.notes] },
    profile,
    summary: {
      ...countsOf(judged),
      missing,
      ...(report.stopped !== undefined && { stopped: report.stopped }),
      seconds: round(seconds),
      byLevel: Object.fromEntries(
        levels.map((each) => [each, countsOf(judged.filter((verdict) => verdict.level === each))]),
      ) as RunJson["summary"]["byLevel"],
      byChapter: Object.fromEntries(byChapter(judged).map(([chapter, of]) => [chapter, countsOf(of)])),
    },
    stages: stageCounts(judged),
    causes: report.causes.map(({ headline, check, details, levels: counted, cases, example, where, next }) => ({
      headline,
      check,
      details: [...details],
      levels: { ...counted },
      cases: [...cases],
      example,
      where: where.map((place) => ({ ...place })),
      next,
    })),
    cases: judged.map((verdict) => {
      const reason = verdict.reason ?? reasonToFail(verdict, baseline);
      const hidden = verdict.steps.flatMap(({ underlyingError }) => underlyingError ?? [])[0];
      return {
        id: verdict.id,
        level: verdict.level,
        chapter: verdict.chapter,
        suite: verdict.suite,
        title: verdict.title,
        source: [...verdict.source],
        verdict: verdict.standing,
        ...(reason !== undefined && { reason }),
        ms: round(verdict.ms),
        ...(verdict.failures.length > 0 && { failures: [...verdict.failures] }),
        calls: verdict.steps.flatMap(({ calls }) => calls),
        stages: [...verdict.stages],
        ...(hidden !== undefined && { behindTheMask: hidden }),
        ...(verdict.cells && {
          cells: verdict.cells.map(({ action, actor, allows, seen, differs }) => ({
            action,
            actor,
            allows,
            ...(seen && { seen }),
            differs,
          })),
        }),
      };
    }),
  };
}

const round = (value: number) => Math.round(value * 1000) / 1000;
