import { z } from "zod";
import { type Baseline, reasonToFail } from "../../fixtures/run/verdict/baseline.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { type Judged, levels } from "../run/run-report.ts";

// What the JSON reports of several commands have in common. A report is written by `form.parse`: only what the form names
// gets into it.

/** Which schema it is about. */
export const schemaFields = {
  file: z.string(),
  sha256: z.string(),
  notes: z
    .array(z.string())
    .exactOptional()
    .describe("what is not loaded as it stands in the files, and where; absent where all is"),
};

export const schemaJson = ({ label, ...schema }: SchemaSource) => ({ ...schema, file: label });

/** On which engine. */
export const engineFields = {
  version: z.string(),
  backend: z.string(),
  route: z.string(),
  notes: z.array(z.string()),
};

/** What cases came to. */
export const countFields = {
  cases: z.int(),
  passed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  xfailed: z.int(),
  xpassed: z.int(),
  undecided: z.int(),
};

export const standingForm = z.enum(["passed", "failed", "skipped", "undecided", "xfailed", "xpassed"]);

/** Of a case: what was wrong; absent where nothing was. */
export const failuresForm = z
  .array(
    z.object({
      check: z.string(),
      message: z.string(),
      expected: z.string(),
      observed: z.string(),
      next: z.string().optional().describe("what to do, where the check itself can say it"),
    }),
  )
  .optional();

/** Which case it is, in a report of several runs. */
export const caseFields = {
  id: z.string(),
  level: z.enum(levels),
  suite: z.string(),
  title: z.string(),
  source: z.array(z.string()),
};

const { id, level, ...ofSuite } = caseFields;

/** What one case came to in a single run. */
export const verdictFields = {
  id,
  level,
  chapter: z.string(),
  ...ofSuite,
  verdict: standingForm,
  counts: z.boolean().optional().describe("it makes the run fail"),
  reason: z.string().optional().describe("why it was skipped, is undecided, or is known to fail"),
  ms: z.number(),
  failures: failuresForm,
};

/** By `verdictFields`. */
export const verdictJson = (verdict: Judged, baseline: Baseline) => ({
  ...verdict,
  verdict: verdict.standing,
  reason: verdict.reason ?? reasonToFail(verdict, baseline),
  ms: roundSeconds(verdict.ms),
  failures: verdict.failures.length > 0 ? verdict.failures : undefined,
});

/** A branch of the schema that no case takes. */
export const openBranchFields = {
  file: z.string(),
  line: z.int(),
  column: z.int(),
  text: z.string(),
  within: z.string().describe("fn::github_login, access user"),
  says: z.array(z.string()).describe("never true, never thrown …"),
};

/** To the millisecond. */
export const roundSeconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;
