import { normalText } from "../../fixtures/run/verdict/comparable-verdict.ts";
import type { DocumentedListing } from "./commands-in-docs.ts";

/**
 * Where a listing isn't what was printed: undefined, or its first line that isn't, and what is there instead. Line by line and
 * in order; it may begin and end anywhere. A line of `…` stands for any number of lines, `…` in a line for any text. What only one
 * run says (times, ids, secrets that were made up) may be another.
 */
export function differenceOf({ place, lines }: DocumentedListing, output: string): string | undefined {
  const printed = output.split("\n").map(asSaid);
  let from = 0;
  for (const part of partsOf(lines)) {
    const patterns = part.map(patternOf);
    const fits = (at: number) => patterns.findIndex((pattern, i) => !pattern.test(printed[at + i] ?? "\n"));
    const starts = printed.map((_, i) => i).filter((i) => i >= from);
    const found = starts.find((at) => fits(at) === -1);
    if (found === undefined) {
      const best = starts.reduce((one, other) => (fits(other) > fits(one) ? other : one), from);
      const missing = fits(best);
      return `${place}: ${part[missing]}\n  is not printed${missing > 0 ? `; there: ${printed[best + missing] ?? "the end"}` : ` after line ${from}`}`;
    }
    from = found + part.length;
  }
  return undefined;
}

const isCut = (line: string): boolean => line.trim() === "…";

/** What stands between cuts, without blank lines at its ends. */
function partsOf(lines: readonly string[]): readonly string[][] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (isCut(line)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts
    .map((part) => part.slice(part.findIndex(isText), part.findLastIndex(isText) + 1))
    .filter((part) => part.some(isText));
}

const isText = (line: string): boolean => line !== "";

const patternOf = (line: string): RegExp =>
  new RegExp(
    `^${asSaid(line)
      .replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
      .replaceAll("…", ".*")}$`,
  );

/** Names for what is another in each run, beside those of `normalText`. */
const ofOneRun: readonly (readonly [RegExp, name: string])[] = [
  [/\b\d+\.\d+ s\b/g, "<seconds> s"],
  [/\b\d+\.\d+ (?=mutants\/s)/g, "<number> "],
  [/(?<=login-conformance )\d+\.\d+\.\d+/g, "<version>"],
  [/\b[\da-f]{12}(?=\))/g, "<sha256>"],
  [/(?<=127\.0\.0\.1(?::|%3A))\d+/g, "<port>"],
  [/(?<=curl\/)[\d.]+/g, "<version>"],
];

const asSaid = (line: string): string =>
  ofOneRun.reduce((text, [pattern, name]) => text.replaceAll(pattern, name), normalText(line)).trimEnd();
