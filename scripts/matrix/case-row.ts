import { type Baseline, endedReason, reasonToFail } from "../../fixtures/run/verdict/baseline.ts";
import { type Comparable, inSchemaWords, normalText } from "../../fixtures/run/verdict/comparable-verdict.ts";
import { SchemaWords } from "../../fixtures/environment/names/schema-words.ts";
import type { Judged } from "../run/run-report.ts";
import type { MatrixReport } from "./matrix-report.ts";

/** What can differ between engines, the weightiest first. */
export const aspects = ["verdict", "outcome", "rows", "calls", "wording"] as const;
type Aspect = (typeof aspects)[number];

/** What one case came to on one engine, without what only that run says. */
export interface Cell {
  readonly judged: Judged;
  /** Why it was skipped, is known to fail, or rightly differs. */
  readonly reason?: string;
  readonly steps: readonly SeenStep[];
}

export interface SeenStep extends Comparable {
  readonly calls: readonly string[];
}

/** One case on all engines. */
export interface CaseRow extends Pick<Judged, "id" | "suite" | "level" | "title" | "source"> {
  /** One for each engine, in their order; none where the case didn't run. */
  readonly cells: readonly (Cell | undefined)[];
  /** In what the engines that ran it differ. */
  readonly differs: readonly Aspect[];
}

/** The cases that ran anywhere, in their order. */
export function rowsOf({ runs, baseline, profile }: Pick<MatrixReport, "runs" | "baseline" | "profile">): CaseRow[] {
  const own = new SchemaWords(profile);
  const columns = runs.map((run) => ({
    known: run.baseline ?? baseline,
    verdicts: new Map(run.judged.map((verdict) => [verdict.id, verdict])),
  }));
  const ids = orderOf(runs.map((run) => run.judged.map(({ id }) => id)));
  return ids.flatMap((id) => {
    const cells = columns.map(({ known, verdicts }) => cellOf(verdicts.get(id), known, own));
    const about = cells.find((cell) => cell !== undefined)?.judged;
    if (!about) return [];
    const { suite, level, title, source } = about;
    const decided = cells.filter((cell) => cell !== undefined).filter(isDecided);
    return [{ id, suite, level, title, source, cells, differs: aspectsThatDiffer(decided) }];
  });
}

/** An engine that died early has fewer cases; the longest list has the order. */
function orderOf(lists: readonly (readonly string[])[]): string[] {
  const [longest = [], ...others] = lists.toSorted((one, other) => other.length - one.length);
  return [...new Set([...longest, ...others.flat()])];
}

function cellOf(judged: Judged | undefined, baseline: Baseline, own: SchemaWords): Cell | undefined {
  if (!judged) return undefined;
  const reason =
    judged.reason ?? judged.knownDifference ?? reasonToFail(judged, baseline) ?? endedIfFailed(judged, baseline);
  return {
    judged,
    ...(reason !== undefined && { reason }),
    steps: judged.steps.map(({ comparable, calls }) => ({
      ...inSchemaWords(comparable, own),
      calls: calls.map(normalText),
    })),
  };
}

const endedIfFailed = (judged: Judged, baseline: Baseline): string | undefined =>
  judged.standing === "failed" ? endedReason(judged, baseline) : undefined;

function aspectsThatDiffer(cells: readonly Cell[]): Aspect[] {
  const differing = aspects.filter(
    (aspect) => new Set(cells.map((cell) => JSON.stringify(textsOf[aspect](cell)))).size > 1,
  );
  return differing.includes("outcome") ? differing.filter((aspect) => aspect !== "wording") : differing; // other errors have other words
}

const textsOf: Readonly<Record<Aspect, (cell: Cell) => unknown>> = {
  verdict: ({ judged: { standing, counts } }) => [standing, counts],
  outcome: ({ steps }) => steps.map((step) => [step.kind, step.stage, isGood(step) ? step.text : ""]),
  rows: ({ steps }) => steps.map(({ rows }) => rows),
  calls: ({ steps }) => steps.map(({ calls }) => calls),
  wording: ({ steps }) => steps.map((step) => (isGood(step) ? "" : step.text)),
};

/** Then its text is what the client came for, not how an error is put. */
export const isGood = ({ kind }: Pick<Comparable, "kind">): boolean => kind === "signed-in" || kind === "returned";

/** It makes the run fail on an engine. */
export const failsSomewhere = ({ cells }: CaseRow): boolean => cells.some((cell) => cell?.judged.counts);

/** What a busy machine kept from being decided says nothing of its engine. */
export const isDecided = ({ judged: { standing } }: { readonly judged: Pick<Judged, "standing"> }): boolean =>
  standing !== "undecided";
