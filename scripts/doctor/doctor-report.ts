import { z } from "zod";
import { backendNames } from "../../fixtures/engines/engine.ts";

/** How it stands with one thing: as it should be, in part or by a detour, or not there. */
const standing = z.enum(["ok", "limited", "missing"]);

/** All that the doctor found, in the form of `doctor --json`: a promise to users, additions only. */
export const doctorReportSchema = z.strictObject({
  tool: z.string(),
  canRun: z.boolean().describe("the default engine, the first of engines, can run"),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      purpose: z.string().describe("what it is needed for"),
      standing,
      found: z.string(),
      mend: z.string().optional().describe("the command that fixes it, or where to find what does"),
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
export type DoctorReport = z.output<typeof doctorReportSchema>;

/** What a check came to: what was seen, in one line, and what fixes it. */
export interface Finding {
  readonly standing: z.output<typeof standing>;
  readonly found: string;
  readonly fix?: string | undefined;
}
export const ok = (found: string): Finding => ({ standing: "ok", found });
export const limited = (found: string, fix: string): Finding => ({ standing: "limited", found, fix });
export const missing = (found: string, fix?: string): Finding => ({ standing: "missing", found, fix });
