import type { Cause } from "../../fixtures/run/causes/causes-of.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import type { CaseRow } from "../matrix/case-row.ts";
import type { EngineRun } from "../matrix/engine-run.ts";
import type { OpenBranch } from "../run/branches-taken.ts";
import { changeOf } from "./changed-cases.ts";
import { type DefinitionDifference, isOnlyCode } from "./definition-differences.ts";

/** What is compared, by the name under which it was asked for. */
export interface ComparedSchema {
  /** e.g. "db/schema.surql", "db at main" */
  readonly name: string;
  readonly settings: Omit<RunSettings, "engine" | "route">;
}

/** How far one had to look: the texts are the same, or what they define is, or the cases ran. */
export const depths = ["text", "definitions", "cases"] as const;
type Depth = (typeof depths)[number];

/** Something of the schema that lets in more than before, or that nobody has looked at. */
export interface Opening {
  readonly place: string;
  /** A sentence without its subject. */
  readonly what: string;
  /** `--accept` names its place. */
  readonly accepted: boolean;
}

/** Everything that a comparison came to; what its report writers write. */
export interface CompareReport {
  readonly old: ComparedSchema;
  readonly new: ComparedSchema;
  readonly depth: Depth;
  /** Why the new schema doesn't load. */
  readonly refused?: string;
  /** Absent where no case ran. */
  readonly runs?: readonly [old: EngineRun, new: EngineRun];
  /** How many cases were asked for on either. */
  readonly cases: number;
  readonly definitions: readonly DefinitionDifference[];
  readonly openings: readonly Opening[];
  readonly lostBranches: readonly OpenBranch[];
  /** The cells of each are the old schema's and the new one's. */
  readonly rows: readonly CaseRow[];
  /** Why cases fail now that did not. */
  readonly causes: readonly Cause[];
  /** All cases ran: only then it is known what no case looks at. */
  readonly whole: boolean;
  readonly seconds: number;
  readonly interrupted: boolean;
}

/** What it comes to in a word or two. */
export const resultNames = [
  "no difference",
  "definitions differ",
  "different",
  "worse",
  "refused",
  "undecided",
  "incomplete",
  "nothing ran",
  "interrupted",
] as const;
export type Result = (typeof resultNames)[number];

export function resultOf(report: CompareReport): Result {
  const { interrupted, refused, runs, rows, openings, definitions, lostBranches, depth } = report;
  if (interrupted) return "interrupted";
  if (refused !== undefined) return "refused";
  if (depth !== "cases") return "no difference";
  const [before, after] = runs ?? [];
  const topics = new Set(rows.map(changeOf));
  const isOpened = openings.some(({ accepted }) => !accepted);
  const isBroken = [before, after].some(
    (run) => !run || run.deaths.length > 0 || run.missing > 0 || run.status !== "ran",
  );
  if (after?.stopped !== undefined) return "worse";
  if (isBroken) return "incomplete";
  if (topics.has("newly failing") || isOpened) return "worse";
  if (after?.judged.every(({ standing }) => standing === "skipped")) return "nothing ran";
  if (after?.judged.some(({ leavesOpen }) => leavesOpen)) return "undecided";
  if ([...topics].some((topic) => topic !== undefined) || lostBranches.length > 0) return "different";
  return definitions.every(isOnlyCode) ? "no difference" : "definitions differ";
}

const codes: Readonly<Record<Result, ExitCode>> = {
  interrupted: exit.interrupted,
  refused: exit.caseFailed,
  incomplete: exit.environmentFailed,
  "nothing ran": exit.nothingRan,
  worse: exit.caseFailed,
  undecided: exit.environmentFailed,
  different: exit.asExpected,
  "definitions differ": exit.asExpected,
  "no difference": exit.asExpected,
};

export const exitCodeOf = (report: CompareReport): ExitCode => codes[resultOf(report)];
