import { z } from "zod";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";

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

/** To the millisecond. */
export const roundSeconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;
