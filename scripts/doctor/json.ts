import { z } from "zod";
import { backendNames } from "../../fixtures/engines/engine.ts";
import { standings } from "./check.ts";
import { canRun, type DoctorReport } from "./report.ts";

const standing = z.enum(standings);

/** The form of `doctor --json`: a promise to users, additions only. */
export const doctorJsonSchema = z.strictObject({
  tool: z.string(),
  canRun: z.boolean().describe("the default engine, the first of engines, can run"),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      purpose: z.string().describe("what it is needed for"),
      standing,
      found: z.string(),
      mend: z.string().optional().describe("the command that mends it, or where a person finds what does"),
    }),
  ),
  engines: z.array(
    z.strictObject({
      engine: z.string(),
      backend: z.enum(backendNames),
      standing: standing.describe("the worst of the checks that it needs"),
      because: z.array(z.string()).describe("the checks of that standing; none if it is ok"),
      command: z.string().describe("runs the cases on it"),
    }),
  ),
});
export type DoctorJson = z.output<typeof doctorJsonSchema>;

export function doctorJson(report: DoctorReport, tool: string): DoctorJson {
  return {
    tool,
    canRun: canRun(report),
    checks: report.checks.map((each) => ({ ...each })),
    engines: report.engines.map((each) => ({ ...each, because: [...each.because] })),
  };
}
