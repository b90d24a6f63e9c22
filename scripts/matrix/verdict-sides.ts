import { normalText } from "../../fixtures/run/verdict/comparable-verdict.ts";
import type { Judged } from "../run/run-report.ts";
import { type CaseRow, type Cell, isDecided, isGood, type SeenStep } from "./case-row.ts";
import { rowsApart } from "./distinguish-rows.ts";
import { tellApart, withoutValues } from "./distinguish-texts.ts";

/** How a verdict is marked. */
export type Mark = "passed" | "failed" | "tolerated" | "skipped" | "known" | "undecided";

/** What a person reads of a case on some engines. */
export interface Side {
  /** Indices of the engines on which it is so. */
  readonly engines: readonly number[];
  readonly mark: Mark;
  /** What came of it, in a word or two. */
  readonly outcome: string;
  readonly details: readonly Detail[];
}

interface Detail {
  readonly label: "expected" | "underlying" | "because" | "check" | "rows" | "calls" | "says";
  readonly text: string;
}

/** How much of a case's own values is shown: none, so that like cases read alike, or all. */
export type Detailing = "alike" | "exact";

/** The engines of a case by what it came to on them, with what tells them apart and what made it fail. */
export function sidesOf(row: CaseRow, detailing: Detailing): Side[] {
  const present = row.cells.flatMap((cell, engine) => (cell ? [{ cell, engine }] : []));
  const cells = present.map(({ cell }) => cell);
  const apart = detailsApart(row, cells);
  const sides = new Map<string, Side & { engines: number[] }>();
  for (const [i, { cell, engine }] of present.entries()) {
    const side = {
      mark: markOf(cell.judged),
      outcome: outcomeOf(cell, row),
      details: [...detailsOf(cell, detailing), ...(apart[i] ?? [])],
    };
    const key = JSON.stringify(side);
    const known = sides.get(key);
    if (known) known.engines.push(engine);
    else sides.set(key, { engines: [engine], ...side });
  }
  return [...sides.values()];
}

export function markOf({ standing, counts }: Pick<Judged, "standing" | "counts">): Mark {
  if (counts) return "failed";
  if (standing === "failed") return "tolerated";
  return standing === "xfailed" || standing === "xpassed" ? "known" : standing;
}

/** e.g. "signed in", "stage missing_email", "step 2: masked" */
export function outcomeOf({ judged, steps }: Cell, { differs, cells }: Pick<CaseRow, "differs" | "cells">): string {
  if (judged.standing === "skipped" || !isDecided({ judged })) return judged.standing;
  if (onlyWords(differs)) return wordOnly(cells, steps);
  if (steps.length === 0) return judged.failures[0]?.check === "engine" ? "the engine failed" : "did not start";
  const first = firstDifference(cells, (step) => `${step.kind} ${step.stage}`);
  if (steps.length === 1 || !differs.includes("outcome") || first === undefined) return steps.map(wordFor).join(" → ");
  const step = steps[first];
  return `step ${first + 1}: ${step ? wordFor(step) : "not reached"}`;
}

const onlyWords = (differs: CaseRow["differs"]): boolean => differs.length === 1 && differs[0] === "wording";

/** Where only words differ, the stage is no news. */
function wordOnly(cells: CaseRow["cells"], steps: readonly SeenStep[]): string {
  const step = steps[firstDifference(cells, ({ text }) => text) ?? 0];
  return step ? words[step.kind] : "";
}

const words: Readonly<Record<SeenStep["kind"], string>> = {
  "signed-in": "signed in",
  returned: "answer",
  thrown: "thrown",
  masked: "masked",
  "no-record": "no record",
  "try-again": "try again",
  error: "error",
  "at-once": "at once",
};

const wordFor = ({ kind, stage }: SeenStep): string =>
  kind === "thrown" && stage !== undefined ? `stage ${stage}` : words[kind];

/** What made it fail, or why it is known to. */
function detailsOf({ judged, reason }: Cell, detailing: Detailing): Detail[] {
  const short = shorteners[detailing];
  const hidden = judged.steps.find(({ underlyingError }) => underlyingError !== undefined)?.underlyingError;
  return [
    ...(reason === undefined ? [] : [{ label: "because" as const, text: reason }]),
    ...(judged.standing === "xpassed" && judged.counts
      ? [
          {
            label: "check" as const,
            text: "it passes, and the baseline says that it doesn't: take it out of the baseline",
          },
        ]
      : []),
    ...failureDetails(judged.failures, short),
    ...(hidden === undefined ? [] : [{ label: "underlying" as const, text: short(hidden) }]),
  ];
}

/** Where the client got something else, what follows from it is no news; but a leak always is. */
function failureDetails(failures: Judged["failures"], short: (text: string) => string): Detail[] {
  const outcome = failures.filter(({ check }) => check === "outcome");
  const rest = outcome.length > 0 ? failures.filter(({ check }) => check === "leaks") : failures;
  return [
    ...outcome.map(({ expected }) => ({ label: "expected" as const, text: short(expected) })),
    ...rest.map(({ check, message, expected, observed }) => ({
      label: "check" as const,
      text: `${check}: ${short(message)}: expected ${short(expected)}, saw ${short(observed)}`,
    })),
  ];
}

const firstLine = (text: string): string => cut(normalText(text).split("\n")[0] ?? "");
const shorteners: Readonly<Record<Detailing, (text: string) => string>> = {
  alike: (text) => withoutValues(firstLine(text)),
  exact: firstLine,
};

const longest = 240;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** By engine: what differs although the outcome is the same. Where it isn't, the rest follows from it. */
function detailsApart({ differs }: CaseRow, cells: readonly Cell[]): Detail[][] {
  if (differs.includes("outcome")) return goodTexts(cells);
  return cells.map((_, i) => [
    ...(differs.includes("rows")
      ? [
          {
            label: "rows" as const,
            text: cut(rowsApart(cells.map(({ steps }) => steps.map(({ rows }) => rows)))[i] ?? ""),
          },
        ]
      : []),
    ...(differs.includes("calls") ? [{ label: "calls" as const, text: callsOf(cells[i]) }] : []),
    ...(onlyWords(differs) ? [{ label: "says" as const, text: cut(wordingApart(cells)[i] ?? "") }] : []),
  ]);
}

/** Both signed in, or both got an answer, and it isn't the same: who, or what? */
function goodTexts(cells: readonly Cell[]): Detail[][] {
  const at = firstDifference(cells, (step) => `${step.kind} ${isGood(step) ? step.text : ""}`);
  const steps = at === undefined ? [] : cells.map((cell) => cell.steps[at]);
  if (new Set(steps.map((step) => step?.kind)).size !== 1) return cells.map(() => []);
  const texts = tellApart(steps.map((step) => step?.text ?? ""));
  return texts.map((text) => [{ label: "says", text: cut(text) }]);
}

function wordingApart(cells: readonly Cell[]): string[] {
  const at = firstDifference(cells, (step) => step.text);
  return tellApart(cells.map(({ steps }) => (at === undefined ? "" : (steps[at]?.text ?? ""))));
}

const callsOf = (cell: Cell | undefined): string =>
  cell?.steps.map(({ calls }) => calls.join(", ") || "none").join(" → ") ?? "";

/** The first step in which the engines differ. */
function firstDifference(cells: readonly (Cell | undefined)[], aspect: (step: SeenStep) => string): number | undefined {
  const present = cells.filter((cell) => cell !== undefined);
  const steps = Math.max(0, ...present.map((cell) => cell.steps.length));
  return Array.from({ length: steps }, (_, i) => i).find(
    (i) =>
      new Set(
        present.map((cell) => {
          const step = cell.steps[i];
          return step === undefined ? "" : aspect(step);
        }),
      ).size > 1,
  );
}
