import { tool } from "../cli/tool-version.ts";
import type { RunJson } from "../conformance/conformance-json.ts";
import { joinLines, type Paint } from "../escape/escape-terminal.ts";
import { countOf, showCounts } from "../report/conformance-text.ts";
import type { ShardReport } from "./merge-shards.ts";

/** So many causes are named. */
const mostCauses = 16;

/** The report for a person: the parts, what failed in all of them, the sums. */
export function mergeText(
  { schema, surrealdb, summary, causes, cases, additions = [] }: RunJson,
  parts: readonly ShardReport[],
  paint: Paint,
): string {
  const width = Math.max(...parts.map(({ file }) => file.length));
  const passedAfterAll = cases.filter(({ verdict }) => verdict === "xpassed").map(({ id }) => id);
  const unlooked = additions.filter(({ lookedAt }) => !lookedAt);
  return joinLines([
    `${tool} · ${schema.file} (sha256 ${schema.sha256.slice(0, 12)}) · SurrealDB ${surrealdb.version} (${surrealdb.backend})`,
    ...parts.map(
      ({ file, report }) =>
        `  ${file.padEnd(width)}  ${report.shard?.index}/${report.shard?.of}  ${showCounts(report.summary)}`,
    ),
    ...causes.slice(0, mostCauses).flatMap(({ headline, levels, example, next }) => [
      `${paint("red", "✗")} ${Object.entries(levels)
        .map((level) => level.join(" "))
        .join(", ")}  ${headline} · ${example}`,
      `    next: ${next}`,
    ]),
    causes.length > mostCauses && `and ${countOf(causes.length - mostCauses, "cause")} more: --json writes all`,
    passedAfterAll.length > 0 &&
      paint("red", `they pass, and the baseline says that they don't: ${passedAfterAll.join(", ")}`),
    ...unlooked.map(({ place, whyNot = "" }) => `not looked at: ${place}: ${whyNot}`),
    summary.missing > 0 && paint("red", `${countOf(summary.missing, "case")} did not run`),
    paint("bold", `${countOf(summary.cases, "case")}: ${showCounts(summary)}`),
  ]);
}
