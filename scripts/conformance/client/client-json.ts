import { z } from "zod";
import { countFields, roundSeconds, verdictFields, verdictJson } from "../../report/report-forms.ts";
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
  cases: z.array(z.object(verdictFields)),
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
    cases: report.judged.map((verdict) => verdictJson(verdict, report.baseline)),
  });
