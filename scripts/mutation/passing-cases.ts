import type { Numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { allStepsOf } from "../../fixtures/case/case-steps.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { wordsOf } from "./text-similarity.ts";

/** A case that can tell a mutant: it passes on the schema as it is. */
export interface Judge {
  readonly id: string;
  readonly suite: string;
  /** How long it took on the schema as it is. */
  readonly ms: number;
  /** It compares times; on a busy machine it may fail for no other reason. */
  readonly timing: boolean;
  /** What it speaks of. */
  readonly words: ReadonlySet<string>;
}

/** Of all that ran on the schema as it is, those that passed and are not known to fail now and then. */
export function judgesOf(cases: readonly Numbered[], verdicts: readonly Verdict[]): Judge[] {
  const passed = new Map(
    verdicts
      .filter(({ status, knownToFail }) => status === "passed" && knownToFail === undefined)
      .map((verdict) => [verdict.id, verdict]),
  );
  return cases.flatMap(({ suite, case: subject }) => {
    const verdict = passed.get(subject.id);
    return verdict
      ? [
          {
            id: subject.id,
            suite: suite.name,
            ms: verdict.ms,
            timing: allStepsOf(subject).some(({ step }) => step === "timing"),
            words: wordsOf(`${suite.name} ${JSON.stringify(subject)}`),
          },
        ]
      : [];
  });
}

/** The shortest time after which a case counts as hung, and how many times its usual one it may take. */
const leastSeconds = 10;
const timesLonger = 10;

/** Seconds after which a mutant has hung in this case: an endless one may not cost as much as a slow engine may take. */
export const secondsFor = ({ ms }: Judge): number => Math.max(leastSeconds, (timesLonger * ms) / 1000);
