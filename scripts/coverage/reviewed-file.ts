import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { readJsonFile } from "../cli/json-file.ts";
import { type ExplainedBranch, explainedBranchForm } from "./explained-branches.ts";

const text = z.string().trim().min(1, "a text is required");

/** Reviewed by people: mutants that change nothing that anybody could see. Named so that they are found again when lines move. */
const equivalentForm = z.strictObject({
  within: text.describe("the definition: fn::github_login, field users.email"),
  mutator: text,
  original: z.string().describe("the text there; spaces and line ends don't matter"),
  replacement: z.string().describe("the text there in the mutant"),
  occurrence: z.int().min(1).optional().describe("which one, from 1, where several are the same in the definition"),
  reason: z.string().trim().min(1, "a reason is required"),
});

export type Equivalent = z.output<typeof equivalentForm>;

/** The reviewed file: mutants that change nothing, and branches that no case can take. */
export const reviewedFileForm = z.array(
  z.looseObject({}).transform((entry, context): Equivalent | ExplainedBranch => {
    const { data, error } = ("branch" in entry ? explainedBranchForm : equivalentForm).safeParse(entry);
    if (data) return data;
    for (const { message, path } of error.issues) context.addIssue({ code: "custom", message, path });
    return z.NEVER;
  }),
);

/** Of that file, the branches that no case can take, as people have said. @throws UsageError */
export const readExplainedBranches = (...from: Parameters<typeof readReviewed>): ExplainedBranch[] =>
  readReviewed(...from).flatMap((entry) => ("branch" in entry ? [entry] : []));

/** The named file, or the one beside the schema. @throws UsageError */
export function readReviewed(
  named: string | undefined,
  schema: string,
  cwd: string,
): z.output<typeof reviewedFileForm> {
  const beside = schema.replace(/\.surql$/, ".equivalents.json");
  const file = named ?? (beside !== schema && existsSync(resolve(cwd, beside)) ? beside : undefined);
  return file === undefined ? [] : readJsonFile(file, "list of known equivalents", reviewedFileForm, cwd);
}
