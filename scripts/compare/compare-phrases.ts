import { listed } from "../../fixtures/surrealql/text/excerpt.ts";
import { countOf } from "../report/conformance-text.ts";
import { changeOf, type ChangeTopic, changeTopics, failsOnBoth } from "./changed-cases.ts";
import { type CompareReport, type Result, resultOf } from "./compare-report.ts";
import { type DefinitionDifference, isOnlyCode } from "./definition-differences.ts";

// The words of a comparison, whether on a terminal or in Markdown.

/** What is said of a topic's cases: above them, and of how many there are. */
export const changeWords: Readonly<Record<ChangeTopic, { title: string; count: string }>> = {
  "newly failing": { title: "Newly failing", count: "newly failing" },
  "fails now, not counted": {
    title: "Newly failing, and it doesn't count (SHOULD without --strict, or known to fail)",
    count: "newly failing (not counted)",
  },
  undecided: {
    title: "Undecided on one side, because the machine or the harness prevented a decision",
    count: "undecided",
  },
  "no longer checked": { title: "Skipped now: what they checked isn't there any more", count: "no longer checked" },
  "other outcome": { title: "Who logs in gets something else", count: "with another outcome" },
  "other rows": { title: "Other rows are written", count: "with other rows" },
  "other calls": { title: "GitHub is asked differently", count: "with other calls" },
  "other words": { title: "The error reads differently", count: "worded differently" },
  "newly passing": { title: "Newly passing", count: "newly passing" },
};

const results: Readonly<Record<Result, string>> = {
  interrupted: "INTERRUPTED",
  refused: "THE NEW SCHEMA DOESN'T LOAD",
  incomplete: "AN ENGINE FAILED",
  "nothing ran": "NOTHING RAN",
  worse: "WORSE",
  undecided: "CASES ARE UNDECIDED",
  different: "DIFFERENT",
  "definitions differ": "DEFINITIONS DIFFER",
  "no difference": "NO DIFFERENCE",
};

/** The last line, for grep: the result, then how many of what. */
export function lastLine(report: CompareReport): string {
  const { rows, openings, lostBranches, definitions, runs } = report;
  const { version, backend } = runs?.[1].info ?? {};
  const counts = [
    ...changeTopics.map((topic) => [rows.filter((row) => changeOf(row) === topic).length, changeWords[topic].count]),
    [openings.filter(({ accepted }) => !accepted).length, "opened"],
    [lostBranches.length, lostBranches.length === 1 ? "branch no longer taken" : "branches no longer taken"],
    [rows.filter(failsOnBoth).length, "failing on both"],
    [definitions.length, definitions.length === 1 ? "definition differs" : "definitions differ"],
  ] as const;
  const said = counts.flatMap(([count, what]) => (Number(count) > 0 ? [`${count} ${what}`] : []));
  const on =
    runs && version !== undefined ? [`${countOf(report.cases, "case")} on SurrealDB ${version} (${backend})`] : [];
  return `compare: ${[results[resultOf(report)], ...(said.length > 0 ? [said.join(", ")] : []), ...on].join(" · ")}`;
}

const noDifference = "no difference that anybody who logs in could notice";

/** What it comes to, in a sentence. */
export function conclusionOf(report: CompareReport): string {
  const { depth, cases, whole, definitions, refused } = report;
  switch (resultOf(report)) {
    case "no difference":
      if (depth === "text")
        return `${noDifference}: the texts are the same but for comments, spaces and the files they are in, so nothing was run`;
      if (depth === "definitions") return `${noDifference}: both define the same, so no case was run`;
      return whole
        ? `${noDifference}: all ${cases} cases came to the same on both; ${listed(definitions.map(({ place }) => place))} is written differently`
        : `of the ${countOf(cases, "case")} that ${cases === 1 ? "was" : "were"} asked for, none came to anything else; without --grep and --case it is known of all`;
    case "definitions differ":
      return `none of the ${countOf(cases, "case")} came to anything else, and yet definitions differ in more than code: no case can tell them apart, so look at them yourself`;
    case "different":
      return "people who log in may notice it, and nothing fails that did not";
    case "worse":
      return "something fails that did not, or is open that was not";
    case "refused":
      return `nobody can log in: ${refused}`;
    case "nothing ran":
      return "every case was skipped, so nothing is known";
    case "undecided":
      return "the machine or the harness kept cases from being decided; run it again";
    case "incomplete":
      return "an engine failed, so what is said is not all";
    case "interrupted":
      return "the run was interrupted, so what is said is not all";
  }
}

/** "changed in PERMISSIONS", "added" */
export const differenceInWords = (difference: DefinitionDifference): string =>
  difference.change === "changed"
    ? `changed in ${difference.differsIn.join(", ")}${isOnlyCode(difference) ? ", which is code that the cases carry out" : ""}`
    : difference.change;

/** What went wrong with the engines. */
export const troublesOf = ({ runs = [] }: Pick<CompareReport, "runs"> | { runs?: readonly [] }): string[] =>
  runs.flatMap(({ name, status, reason, deaths, missing, stopped }) => [
    ...(status === "ran" ? [] : [`${name}: ${status}: ${reason ?? ""}`]),
    ...deaths.map((death) => `${name}: ${death}`),
    ...(missing > 0
      ? [`${name}: ${countOf(missing, "case")} did not run: ${stopped ?? reason ?? "no engine was left"}`]
      : []),
  ]);
