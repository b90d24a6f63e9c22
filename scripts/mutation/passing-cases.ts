import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { allStepsOf } from "../../fixtures/case/case-steps.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { wordsIn } from "./words-in.ts";
import type { Point } from "../coverage/coverage-point.ts";

/** A case that can tell a mutant: it passes on the schema as it is. */
export interface Judge {
  readonly id: string;
  /** How long it took on the schema as it is. */
  readonly ms: number;
  /** It compares times; on a busy machine it may fail for no other reason. */
  readonly timing: boolean;
  /** How many places of the schema it reaches; 0 where that isn't known. */
  readonly places: number;
  /** The definitions that it reaches, as mutants name them, and all names in what it sends. */
  readonly about: ReadonlySet<string>;
  /** All words of the case, as it is written. */
  readonly words: ReadonlySet<string>;
}

/** Of all that ran on the schema as it is, those that passed and are not known to fail now and then. */
export function judgesOf(
  cases: readonly NumberedCase[],
  verdicts: readonly Verdict[],
  points: readonly Pick<Point, "within">[],
): Judge[] {
  const passed = new Map(
    verdicts
      .filter(({ status, knownToFail }) => status === "passed" && knownToFail === undefined)
      .map((verdict) => [verdict.id, verdict]),
  );
  return cases.flatMap(({ case: subject }) => {
    const verdict = passed.get(subject.id);
    if (!verdict) return [];
    const { id, ms, reached = [], steps } = verdict;
    const definitions = reached.flatMap((point) => points[point]?.within ?? []);
    const names = steps.flatMap(({ sent }) => sent.match(/[\p{L}\p{N}_]+/gu) ?? []);
    return [
      {
        id,
        ms,
        timing: allStepsOf(subject).some(({ step }) => step === "timing"),
        places: reached.length,
        about: new Set([...definitions, ...names]),
        words: wordsIn(JSON.stringify(subject)),
      },
    ];
  });
}

/** A case that is made from what a mutant adds: it has never run before. */
export const untriedJudge = (id: string): Judge => ({
  id,
  ms: 1000,
  timing: false,
  places: 0,
  about: new Set(),
  words: new Set(),
});

/** The shortest time after which a case counts as hung, and how many times its usual one it may take. */
const leastSeconds = 10;
const timesLonger = 10;

/** Seconds after which a mutant has hung in this case: an endless one may not cost as much as a slow engine may take. */
export const secondsFor = ({ ms }: Judge): number => Math.max(leastSeconds, (timesLonger * ms) / 1000);
