import { excerpt } from "../../fixtures/surrealql/text/excerpt.ts";
import { normalText } from "../../fixtures/run/verdict/comparable-verdict.ts";
import type { Judged } from "../run/run-report.ts";
import { type CaseRow, type Cell, isDecided, isGood, type SeenStep } from "./case-row.ts";
import { rowsApart } from "./distinguish-rows.ts";
import { passedAfterAll } from "../report/conformance-text.ts";
import { firstDifference, tellApart, withoutValues } from "./distinguish-texts.ts";

/** How a verdict is marked. */
export const markNames = ["passed", "failed", "tolerated", "skipped", "known", "undecided"] as const;
export type Mark = (typeof markNames)[number];

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
  const sides = present.map(({ cell, engine }, i): Side => ({
    engines: [engine],
    mark: markOf(cell.judged),
    outcome: outcomeOf(cell, row),
    details: [...detailsOf(cell, detailing), ...(apart[i] ?? [])],
  }));
  const alike = Map.groupBy(sides, (side) => JSON.stringify({ ...side, engines: undefined }));
  return [...alike.values()].flatMap((same) =>
    same.slice(0, 1).map((side) => ({ ...side, engines: same.flatMap(({ engines }) => engines) })),
  );
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
  const first = differingStep(cells, (step) => `${step.kind} ${step.stage}`);
  if (steps.length === 1 || !differs.includes("outcome") || first < 0) return steps.map(wordFor).join(" → ");
  const step = steps[first];
  return `step ${first + 1}: ${step ? wordFor(step) : "not reached"}`;
}

const onlyWords = (differs: CaseRow["differs"]): boolean => differs.length === 1 && differs[0] === "wording";

/** Where only words differ, the stage is no news. */
function wordOnly(cells: CaseRow["cells"], steps: readonly SeenStep[]): string {
  const step = steps[differingStep(cells, textOf)] ?? steps[0];
  return step ? words[step.kind] : "";
}

const textOf = ({ text }: SeenStep): string => text;

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
    ...detail("because", reason),
    ...detail("check", judged.standing === "xpassed" && judged.counts ? passedAfterAll : undefined),
    ...failureDetails(judged.failures, short),
    ...detail("underlying", hidden && short(hidden)),
  ];
}

/** None where there is nothing to say. */
const detail = (label: Detail["label"], text: string | undefined): Detail[] =>
  text === undefined ? [] : [{ label, text }];

/** Where the client got something else, what follows from it is no news; but a leak always is. */
function failureDetails(failures: Judged["failures"], short: (text: string) => string): Detail[] {
  const outcome = failures.filter(({ check }) => check === "outcome");
  const rest = outcome.length > 0 ? failures.filter(({ check }) => check === "leaks") : failures;
  return [
    ...outcome.flatMap(({ expected }) => detail("expected", short(expected))),
    ...rest.flatMap(({ check, message, expected, observed }) =>
      detail("check", `${check}: ${short(message)}: expected ${short(expected)}, saw ${short(observed)}`),
    ),
  ];
}

const firstLine = (text: string): string => cut(normalText(text).split("\n")[0] ?? "");
const shorteners: Readonly<Record<Detailing, (text: string) => string>> = {
  alike: (text) => withoutValues(firstLine(text)),
  exact: firstLine,
};

const cut = (text: string): string => excerpt(text, 240);

/** By engine: what differs although the outcome is the same. Where it isn't, the rest follows from it. */
function detailsApart({ differs }: CaseRow, cells: readonly Cell[]): Detail[][] {
  if (differs.includes("outcome")) return goodTexts(cells);
  const rows = differs.includes("rows") ? rowsApart(cells.map(({ steps }) => steps.map((step) => step.rows))) : [];
  const wording = onlyWords(differs) ? textsApart(cells, differingStep(cells, textOf)) : [];
  return cells.map((cell, i) => [
    ...detail("rows", rows[i] && cut(rows[i])),
    ...detail("calls", differs.includes("calls") ? callsOf(cell) : undefined),
    ...detail("says", wording[i] && cut(wording[i])),
  ]);
}

/** Both signed in, or both got an answer, and it isn't the same: who, or what? */
function goodTexts(cells: readonly Cell[]): Detail[][] {
  const at = differingStep(cells, (step) => `${step.kind} ${isGood(step) ? step.text : ""}`);
  const isSameKind = new Set(cells.map(({ steps }) => steps[at]?.kind)).size === 1;
  if (at < 0 || !isSameKind) return cells.map(() => []);
  return textsApart(cells, at).map((text) => detail("says", cut(text)));
}

const textsApart = (cells: readonly Cell[], at: number): string[] =>
  tellApart(cells.map(({ steps }) => steps[at]?.text ?? ""));

const callsOf = ({ steps }: Cell): string => steps.map(({ calls }) => calls.join(", ") || "none").join(" → ");

/** The first step in which the engines differ; -1 where they are alike. */
const differingStep = (cells: CaseRow["cells"], say: (step: SeenStep) => string): number =>
  firstDifference(
    cells.flatMap((cell) => (cell ? [cell.steps] : [])),
    say,
  );
