import { z } from "zod";
import { excerpt } from "../../fixtures/surrealql/text/excerpt.ts";
import type { OpenBranch } from "../run/branches-taken.ts";

const text = z.string().trim().min(1, "a text is required");

/** Reviewed by people: a branch that no case can take, and why that is right. Named so that it is found again when lines move. */
export const explainedBranchForm = z.strictObject({
  within: text.describe("the definition: fn::github_login, access user"),
  branch: text.describe("the line that it is on; spaces don't matter"),
  says: text.describe('what the run says of it: "never true"'),
  reason: z.string().trim().min(1, "a reason is required"),
});

export type ExplainedBranch = z.output<typeof explainedBranchForm>;

/** Divides what is open by whether people have explained it, and names entries that explain nothing. */
export function explainBranches(open: readonly OpenBranch[], entries: readonly ExplainedBranch[]) {
  const used = new Set<ExplainedBranch>();
  const reasonFor = (branch: OpenBranch, says: string) => {
    const entry = entries.find((each) => keyOf(each) === keyOf({ ...branch, branch: branch.text, says }));
    if (entry) used.add(entry);
    return entry?.reason;
  };
  const divided = open.map((branch) => {
    const reasons = branch.says.map((says) => ({ says, reason: reasonFor(branch, says) }));
    return { branch, reasons };
  });
  return {
    open: divided.flatMap(({ branch, reasons }) => {
      const says = reasons.filter(({ reason }) => reason === undefined).map((each) => each.says);
      return says.length === 0 ? [] : [{ ...branch, says }];
    }),
    explained: divided.flatMap(({ branch, reasons }) =>
      reasons.flatMap(({ says, reason }) => (reason === undefined ? [] : [{ ...branch, says: [says], reason }])),
    ),
    problems: entries
      .filter((entry) => !used.has(entry))
      .map(
        ({ within, branch, says }) =>
          `${excerpt(within)}, ${excerpt(branch)} (${excerpt(says)}): no branch like this is open. Take it out of the file.`,
      ),
  };
}

const keyOf = ({ within, branch, says }: Pick<ExplainedBranch, "within" | "branch" | "says">) =>
  JSON.stringify([within, branch.replaceAll(/\s+/g, " ").trim(), says]);
