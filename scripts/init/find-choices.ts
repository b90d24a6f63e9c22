import { isDeepStrictEqual } from "node:util";
import { readCase } from "../../fixtures/case/readings/read-case.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { standingOf } from "../../fixtures/run/verdict/baseline.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { runCases } from "../../fixtures/run/pool/run-pool.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { WorkerSlot } from "../../fixtures/run/pool/worker-slots.ts";
import { choicesUnder } from "../../fixtures/environment/choices/choices-under.ts";
import { type ChoiceName, type Choices, choiceNames, variantIn } from "../../fixtures/environment/choices/all.ts";
import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { ChoiceFinding } from "./findings.ts";
import { signsNobodyIn } from "./signs-nobody-in.ts";
import { candidatesFor, mayExplain, type ChoiceCandidate } from "../run/choice-candidates.ts";

export interface FoundChoices {
  readonly choices: Choices;
  readonly findings: readonly ChoiceFinding[];
  /** What still fails under them. */
  readonly failing: readonly Verdict[];
}

interface Found {
  readonly candidate: ChoiceCandidate;
  readonly gain: number;
  /** Cases that failed before. */
  readonly passing: readonly string[];
  /** What came of all that were tried under it. */
  readonly seen: readonly Verdict[];
}

interface FindOptions {
  /** What is taken to be chosen at first. */
  readonly start: Choices;
  readonly profile: Profile;
  readonly trees: readonly SchemaTree[];
  readonly onProgress?: ((text: string) => void) | undefined;
}

/**
 * Their answers change more than what a case says: how its rows are made, or how what is thrown is read. Cases that passed
 * before are run again in the end, under all that was found.
 */
const changeMore: ReadonlySet<ChoiceName> = new Set<ChoiceName>([
  "also-written",
  "errors",
  "login-sets",
  "password-hash",
  "password-length",
  "signup-variables",
  "switched-off",
]);

/** So many failing cases that an answer changes, and so many that are written for it, are tried under it: more say the same. */
const mostTried = 16;
const mostOwn = 12;
/** As much as so many of its own count against an answer. */
const mostAgainst = 4;
/** An answer that makes so many of them pass is it; the others need not be tried. */
const surely = 0.6;

/**
 * Finds the choices under which the schema does what is expected: runs the cases, then those that fail under each other
 * answer, keeps the one that helps most, runs again what fails or is changed, and begins anew until none helps.
 */
export async function findChoices(
  cases: readonly NumberedCase[],
  slots: readonly WorkerSlot[],
  { start, profile, trees, onProgress = () => {} }: FindOptions,
): Promise<FoundChoices> {
  const run = async (some: readonly NumberedCase[], choices: Choices) => {
    await Promise.all(slots.map((slot) => slot.choose(choices)));
    return (await runCases(some, slots, () => {})).verdicts;
  };
  let choices = start;
  let verdicts = await run(cases, choices);
  /** Cases that were run under an answer that has changed more since. */
  let outdated: readonly NumberedCase[] = [];
  const isSettled = new Set<ChoiceName>();
  const findings = new Map<ChoiceName, ChoiceFinding>();

  /** The one that helps most, if any does. */
  const bestOf = async (
    candidates: readonly ChoiceCandidate[],
    failing: readonly Verdict[],
  ): Promise<Found | undefined> => {
    const isFailing = new Set(failing.map(({ id }) => id));
    let best: Found | undefined;
    const isSure = (found: Found | undefined) =>
      found !== undefined && found.passing.length > surely * Math.min(failing.length, mostTried);
    for (const candidate of candidates) {
      // another answer to the same question may explain more
      if (isSure(best) && best?.candidate.name !== candidate.name) continue;
      const other: Choices = { ...choices, [candidate.name]: candidate.value };
      const concerned = cases.filter(
        (each) => isFailing.has(each.case.id) && isAnother(each, candidate, choices, other),
      );
      if (concerned.length === 0) continue;
      const again = spread(concerned, mostTried);
      onProgress(`trying choices: ${candidate.shown}`);
      const own = spread(
        cases.filter(({ case: each }) => isOf(each, candidate.name, other)),
        mostOwn,
      );
      const seen = await run([...again, ...own], other);
      const before = failing.filter(({ id }) => again.some((each) => each.case.id === id));
      const gain = gainOf(before, seen, candidate.leavesOut);
      const passing = seen
        .filter(({ id, status }) => status === "passed" && before.some((each) => each.id === id))
        .map(({ id }) => id);
      // any refusal passes at a stage where under texts nothing need be thrown
      if (candidate.value === "text" && !before.some((each) => passing.includes(each.id) && threwText(each))) continue;
      // that less is wrong shows something only where it could be seen what it is
      if (passing.length === 0 && candidate.because === undefined) continue;
      if (gain > (best?.gain ?? 0)) best = { candidate, gain, passing, seen };
    }
    return best;
  };

  for (;;) {
    const failing = verdicts.filter((each) => standingOf(each, {}) === "failed"); // what the engine gets wrong is no choice
    const nobody = signsNobodyIn(failing) !== undefined;
    const open = candidatesFor({ choices, failing, profile, trees }).filter(
      (each) =>
        (!isSettled.has(each.name) || isMoreOf(each, choices)) &&
        mayExplain(each, failing, cases) &&
        isOpen(each, choices, profile) &&
        // each refusal would be right then, and no stage is come to
        !(nobody && each.name === "errors"),
    );
    const best =
      (await bestOf(
        open.filter(({ isLast }) => !isLast),
        failing,
      )) ??
      (await bestOf(
        open.filter(({ isLast }) => isLast),
        failing,
      ));
    if (!best) {
      if (outdated.length === 0) return { choices, findings: [...findings.values()], failing };
      verdicts = inPlace(verdicts, await run(outdated, choices));
      outdated = [];
      continue;
    }
    const { name, value, because } = best.candidate;
    const other: Choices = { ...choices, [name]: value };
    const isFailing = new Set(failing.map(({ id }) => id));
    const isKnown = new Set(best.seen.map(({ id }) => id));
    const again = cases.filter(
      (each) => !isKnown.has(each.case.id) && (isFailing.has(each.case.id) || isReadAnotherWay(each, choices, other)),
    );
    const isRun = new Set([...isKnown, ...again.map(({ case: { id } }) => id)]);
    const after = inPlace(inPlace(verdicts, best.seen), await run(again, other));
    // what was found once stays: two answers that each help where the other was would be tried for ever
    isSettled.add(name);
    if (breaksMore(verdicts, after)) continue;
    outdated = (changeMore.has(name) ? cases : outdated).filter(({ case: { id } }) => !isRun.has(id));
    choices = other;
    verdicts = after;
    const shown = [...(because === undefined ? [] : [because]), ...passingText(best.passing)].join("; ");
    findings.set(name, { name, value, because: shown });
  }
}

/** Not where another answer follows from the names. */
const isOpen = ({ name, value }: ChoiceCandidate, choices: Choices, profile: Profile): boolean =>
  isDeepStrictEqual(choicesUnder({ ...choices, [name]: value }, profile)[name], value);

/** Cases passed before that fail with an answer, and more of them than it makes pass. */
function breaksMore(before: readonly Verdict[], after: readonly Verdict[]): boolean {
  const was = new Map(before.map(({ id, status }) => [id, status]));
  const count = (from: Verdict["status"], to: Verdict["status"]) =>
    after.filter(({ id, status }) => was.get(id) === from && status === to).length;
  return count("passed", "failed") > count("failed", "passed");
}

/** The same answer with more of it: another table that is written, another word of an error. It can only grow so far. */
const isMoreOf = ({ name, value }: ChoiceCandidate, choices: Choices): boolean =>
  ["login-sets", "also-written", "errors"].includes(name) &&
  variantIn(choices, name) === variantIn({ ...choices, [name]: value }, name) &&
  !isDeepStrictEqual(value, choices[name]);

/** Whether a case may come to something else under another answer. */
const isAnother = (each: NumberedCase, { name, because }: ChoiceCandidate, choices: Choices, other: Choices): boolean =>
  because !== undefined || name === "password-hash" || isReadAnotherWay(each, choices, other);

/** What changes how its rows are made isn't in the case. */
const isReadAnotherWay = ({ case: each }: NumberedCase, choices: Choices, other: Choices): boolean =>
  !isDeepStrictEqual(readCase(each, choices), readCase(each, other));

/** The later verdicts in place of those of the same cases. */
function inPlace(verdicts: readonly Verdict[], later: readonly Verdict[]): readonly Verdict[] {
  const byId = new Map(later.map((verdict) => [verdict.id, verdict]));
  return verdicts.map((verdict) => byId.get(verdict.id) ?? verdict);
}

/** A case that is written for the answer to a choice. */
const isOf = ({ under }: NumberedCase["case"], name: ChoiceName, choices: Choices): boolean =>
  under?.[name]?.includes(variantIn(choices, name)) === true &&
  choiceNames.every((each) => under[each]?.includes(variantIn(choices, each)) ?? true);

/**
 * How much better it is: a case that passes now counts most, one that fails with less counts a little. A case of the answer's
 * own that fails counts against it; that it passes explains nothing of what failed, and a skipped one says nothing, but
 * where the schema shows why.
 */
function gainOf(before: readonly Verdict[], after: readonly Verdict[], leavesOut: readonly string[] = []): number {
  const weights = new Map(before.map((verdict) => [verdict.id, weightOf(verdict)]));
  const tried = after.filter(
    ({ id, status }) => (status !== "skipped" || leavesOut.includes(id)) && status !== "undecided",
  );
  const own = tried.filter(({ id }) => !weights.has(id));
  const better = tried.reduce((sum, verdict) => sum + (weights.get(verdict.id) ?? 0) - weightIn(weights, verdict), 0);
  const against = own.reduce((sum, verdict) => sum + weightOf(verdict), 0);
  // many fail for another answer that isn't found yet
  return better - against * Math.min(1, mostAgainst / own.length);
}

const weightIn = (weights: ReadonlyMap<string, number>, verdict: Verdict): number =>
  weights.has(verdict.id) ? weightOf(verdict) : 0;

/** An outcome that is wrong weighs more than what follows from it. */
const weightOf = ({ status, failures }: Verdict): number =>
  status === "failed"
    ? 10 + failures.reduce((sum, { check }) => sum + (check === "outcome" || check === "arrange" ? 8 : 2), 0)
    : 0;

/** So many of them, from all over the list. */
const spread = <Item>(items: readonly Item[], most: number): Item[] =>
  items.filter((_, i) => Math.floor((i * most) / items.length) !== Math.floor(((i - 1) * most) / items.length));

const threwText = ({ failures }: Verdict): boolean =>
  failures.some(({ check, observed }) => check === "outcome" && observed.startsWith("threw, without a stage: "));

const passingText = ([first, ...others]: readonly string[]): string[] => {
  if (first === undefined) return [];
  return [others.length === 0 ? `${first} passes with it` : `${first} and ${others.length} more cases pass with it`];
};
