import { z } from "zod";
import { reasonToFail } from "../../../fixtures/run/verdict/baseline.ts";
import { countFields, failuresForm, roundSeconds, standingForm } from "../../report/report-forms.ts";
import { countsOf, exitCodeOf, levels } from "../../run/run-report.ts";
import type { ClientReport } from "./client-report.ts";

const level = z.enum(levels);

/** The form of `conformance --client --json`: a promise to users, additions only. */
export const clientJsonSchema = z.object({
  tool: z.string(),
  application: z.object({
    origin: z.string(),
    login: z.string().describe("what begins a login: an address, or a page and what is clicked there"),
    logout: z.string().optional().describe("what ends one; absent where nothing was found"),
    next: z
      .string()
      .optional()
      .describe("the parameter that says where a login leads; absent where there is none, or no case asked"),
    browser: z.string(),
    github: z.string().describe("where GitHub stood for it"),
  }),
  summary: z.object({
    ...countFields,
    exitCode: z.int(),
    missing: z.int().describe("cases that were asked for and never ran: the run was interrupted"),
    seconds: z.number(),
    byLevel: z.record(level, z.object(countFields)),
  }),
  cases: z.array(
    z.object({
      id: z.string(),
      level,
      chapter: z.string(),
      suite: z.string(),
      title: z.string(),
      source: z.array(z.string()),
      verdict: standingForm,
      counts: z.boolean().optional().describe("it makes the run fail"),
      reason: z.string().optional().describe("why it was skipped, is undecided, or is known to fail"),
      ms: z.number(),
      failures: failuresForm,
    }),
  ),
});

export const clientJson = (report: ClientReport, tool: string): z.output<typeof clientJsonSchema> =>
  clientJsonSchema.parse({
    ...report,
    tool,
    summary: {
      ...countsOf(report.judged),
      exitCode: exitCodeOf(report),
      missing: report.missing,
      seconds: roundSeconds(report.seconds),
      byLevel: Object.fromEntries(
        levels.map((each) => [each, countsOf(report.judged.filter((verdict) => verdict.level === each))]),
      ),
    },
    cases: report.judged.map((verdict) => ({
      ...verdict,
      verdict: verdict.standing,
      reason: verdict.reason ?? reasonToFail(verdict, report.baseline),
      ms: roundSeconds(verdict.ms),
      failures: verdict.failures.length > 0 ? verdict.failures : undefined,
    })),
  });
