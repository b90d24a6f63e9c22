import type { SeenCell } from "../../fixtures/run/verdict/seen-cell.ts";
import type { Judged, RunReport } from "../run/run-report.ts";
import { noteParagraphs, ranLine } from "../report/report-header.ts";
import { forMarkdown, tableRow } from "../escape/escape-markdown.ts";
import { countOf } from "../report/conformance-text.ts";

/** Who may do what, as the cases saw it: a table for each suite, for a pull request or a note. Empty without such cases. */
export function permissionsMarkdown(report: RunReport, tool: string): string {
  const { judged, schema } = report;
  const notes = new Notes();
  const withCells = judged.filter((verdict) => verdict.cells);
  const suites = [...Map.groupBy(withCells, ({ suite }) => suite)];
  const cells = suites.flatMap(([, verdicts]) => verdicts.flatMap(({ cells: own = [] }) => own));
  const wrong = cells.filter(({ differs }) => differs).length;
  return [
    "# Who may do what",
    "",
    forMarkdown(ranLine(report, tool)),
    ...noteParagraphs(schema, forMarkdown),
    "",
    `${countOf(cells.length, "cell")}: ${cells.filter(({ seen }) => seen !== undefined).length - wrong} as the contract says, ${wrong} not, ${cells.filter(({ seen }) => seen === undefined).length} not seen.`,
    "In a cell is what was seen: nothing (an empty answer), refused, its own, allowed, written, redefined, an answer. ✗ is not as the contract says.",
    ...suites.flatMap(([suite, verdicts]) => ["", `## ${forMarkdown(suite)}`, "", ...suiteTable(verdicts, notes)]),
    ...(notes.all.length > 0 ? ["", ...notes.all.map((note, i) => `${i + 1}. ${forMarkdown(note)}`)] : []),
    "",
  ].join("\n");
}

function suiteTable(verdicts: readonly Judged[], notes: Notes): string[] {
  const actors = [...new Set(verdicts.flatMap(({ cells = [] }) => cells.map(({ actor }) => actor)))];
  const rows = Map.groupBy(
    verdicts.flatMap((verdict) => (verdict.cells ?? []).map((cell) => ({ cell, verdict }))),
    ({ cell }) => cell.action,
  );
  return [
    tableRow(["action", ...actors.map(forMarkdown)]),
    tableRow(["---", ...actors.map(() => "---")]),
    ...[...rows].map(([action, found]) =>
      tableRow([
        forMarkdown(action),
        ...actors.map((actor) => {
          const own = found.find(({ cell }) => cell.actor === actor);
          return own ? cellText(own.cell, own.verdict, notes) : "";
        }),
      ]),
    ),
  ];
}

function cellText(cell: SeenCell, { reason, knownToFail }: Judged, notes: Notes): string {
  const { seen, allows, differs } = cell;
  if (seen === undefined) return `–${notes.mark(reason ?? "the case didn't come so far")}`;
  if (differs)
    return `✗ **${seen}** (contract: ${forMarkdown(allows)})${knownToFail === undefined ? "" : notes.mark(knownToFail)}`;
  return allows === "its own" || allows === "allowed" ? allows : seen;
}

/** Footnotes, each once. */
class Notes {
  readonly all: string[] = [];

  mark(note: string): string {
    if (!this.all.includes(note)) this.all.push(note);
    return `<sup>${this.all.indexOf(note) + 1}</sup>`;
  }
}
