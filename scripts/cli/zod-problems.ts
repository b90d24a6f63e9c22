import { z } from "zod";
import { excerpt, listedLines } from "../../fixtures/surrealql/text/excerpt.ts";

/** Places of a file that are shown when it isn't in its form. */
const most = 8;
/** Characters of each: enough for a sentence of ours, and an end for one that quotes the file. */
const widest = 320;

/** What is wrong with a file, for people: the first few places, and how many more there are. */
export function problemsOf({ issues }: z.ZodError): string {
  const shown = z
    .prettifyError(new z.ZodError(issues.slice(0, most)))
    .split("\n")
    .map((line) => excerpt(line, widest));
  const [more] = listedLines(
    issues.map(({ message }) => message),
    most,
  ).slice(most);
  return [...shown, ...(more === undefined ? [] : [more])].join("\n");
}
