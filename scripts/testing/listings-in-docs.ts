import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";

/**
 * What pages show of an output, line by line, where a line of the listing isn't in it.
 * @param about listings that contain this text are of that output
 */
export function linesNotIn(output: string, pages: readonly string[], about: string): string[] {
  const said = new Set(output.split("\n").map(asSaid));
  const listings = pages.flatMap((page) =>
    [...readFileSync(join(packageRoot, page), "utf8").matchAll(/^```\n(?<text>[^`][^]*?)^```$/gm)]
      .map(({ groups }) => groups?.["text"] ?? "")
      .filter((text) => /^(?:✗|\d+ failures)/.test(text) && text.includes(about))
      .map((text) => ({ page, text })),
  );
  if (listings.length === 0) return [`no listing of ${about} in ${pages.join(", ")}`];
  return listings.flatMap(({ page, text }) =>
    text
      .split("\n")
      .filter((line) => line !== "" && line.trim() !== "…" && !said.has(asSaid(line)))
      .map((line) => `${page}: ${line}`),
  );
}

/** The command is another with npx than in a checkout. */
const asSaid = (line: string): string => line.replace(/^( {2}rerun +).* (?=conformance )/, "$1");
