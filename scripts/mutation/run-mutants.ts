import { errorText } from "../../fixtures/engines/error-text.ts";
import type { WorkerSlot } from "../../fixtures/run/pool/worker-slots.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { placeOf, withMutants, withoutOverlap } from "./apply-mutants.ts";
import { AskingOrder } from "./asking-order.ts";
import type { MutantStatus } from "./mutant-status.ts";
import type { Judge } from "./passing-cases.ts";
import type { Mutant } from "./mutant.ts";
import { type IsRight, type TrialOutcome, Trial } from "./mutant-trial.ts";

/** The cases that get to a stretch of a file; undefined where that isn't known, as of a table's PERMISSIONS. */
export type CasesReaching = (path: string, from: number, to: number) => readonly string[] | undefined;

export interface MutantsPlan {
  /** The schema under test, as it is. */
  readonly files: readonly SchemaFile[];
  readonly mutants: readonly Mutant[];
  /** The cases that pass on it, as far as that is known. */
  readonly judges: readonly Judge[];
  readonly casesReaching: CasesReaching;
  /** By the id of a mutant, why it changes nothing: known, and reviewed by people. */
  readonly equivalents: ReadonlyMap<string, string>;
  readonly onStatus: (mutant: Mutant, mutantStatus: MutantStatus) => void;
  /** Cases that look at what a text of the schema defines beside the contract. Default: none. */
  readonly madeFor?: (files: readonly SchemaFile[]) => readonly Judge[];
}

/**
 * Runs each mutant's cases until one notices, in the order of `AskingOrder`. A mutant without a status when it returns was broken off.
 * A case is believed once it has passed on the schema as it is; that is seen to when it first fails on a mutant.
 *
 * Known equivalents, which all cases must see every time, are run together, as many at once as don't overlap; if a case
 * notices, the group is halved until the guilty one is found. That is sound enough for them because people have said of
 * each that it changes nothing: changes that change nothing do so together, too, and one that does shows. Of other mutants
 * nothing is known, and one could hide another: the check that refuses what the broken one let through. So each of them
 * is run alone.
 */
export async function runMutants(plan: MutantsPlan, slots: readonly WorkerSlot[]): Promise<MutantsResult> {
  const run = new MutantsRun(plan);
  await Promise.all(slots.map((slot) => run.workOn(slot)));
  return run;
}

type MutantsResult = Pick<MutantsRun, "statuses" | "wrong" | "deaths">;

/** A worker slot that takes part loads the schema first: for less than this, it isn't worth it. */
const worthHelping = 4;

class MutantsRun {
  /** By the id of the mutant. */
  readonly statuses = new Map<string, MutantStatus>();
  /** Why worker slots ended early: no other engine could be had for one that a mutant took down. */
  readonly deaths: string[] = [];
  /** Cases that fail on the schema as it is, after all. */
  readonly wrong = new Set<string>();
  readonly #right = new Set<string>();
  readonly #plan: MutantsPlan;
  readonly #judgesOf: ReadonlyMap<Mutant, readonly Judge[]>;
  readonly #order: AskingOrder;
  /** What is to be tried: one mutant, or known equivalents together. */
  readonly #waiting: (readonly Mutant[])[];
  /** What is being tried, and the end of it. */
  readonly #running = new Map<Trial, Promise<void>>();

  constructor(plan: MutantsPlan) {
    const { mutants, equivalents } = plan;
    this.#plan = plan;
    this.#order = new AskingOrder(plan.files, plan.judges);
    this.#judgesOf = new Map(mutants.map((mutant) => [mutant, judgesReaching(mutant, plan)]));
    this.#waiting = [
      ...mutants.filter(({ id }) => !equivalents.has(id)).map((mutant) => [mutant]),
      ...withoutOverlap(mutants.filter(({ id }) => equivalents.has(id))),
    ];
  }

  async workOn(slot: WorkerSlot): Promise<void> {
    await slot.ready();
    while (!slot.over) {
      const trial = this.#next();
      if (trial) {
        if ((await trial.judgeOn(slot)) === "dead" && !(await this.#revive(slot))) return;
      } else if (this.#running.size > 0) await Promise.race(this.#running.values()); // it may come to another
      else return;
    }
  }

  async #revive(slot: WorkerSlot): Promise<boolean> {
    try {
      await slot.replace();
      return true;
    } catch (error) {
      if (!slot.over) this.deaths.push(`no other engine could be started: ${errorText(error)}`);
      return false;
    }
  }

  /** A new one; or the one that has most left to do. */
  #next(): Trial | undefined {
    while (this.#waiting.length > 0) {
      const trial = this.#begin(this.#waiting.shift() ?? []);
      if (trial) return trial;
    }
    return [...this.#running.keys()]
      .filter(({ waiting }) => waiting >= worthHelping)
      .toSorted((one, other) => other.waiting - one.waiting)[0];
  }

  /** Nothing to be tried, if no case gets there. */
  #begin(mutants: readonly Mutant[]): Trial | undefined {
    const [first] = mutants;
    const judges = [...new Set(mutants.flatMap((mutant) => this.#judgesOf.get(mutant) ?? []))].filter(
      ({ id }) => !this.wrong.has(id),
    );
    if (!first) return undefined;
    if (judges.length === 0) {
      for (const mutant of mutants) this.#keep(mutant, this.#unlessKnown(mutant, { status: "no-coverage" }));
      return undefined;
    }
    const files = withMutants(this.#plan.files, mutants);
    const made = mutants.some(definesMore) ? this.#madeOf(files) : [];
    const trial = new Trial(mutants, files, [...made, ...this.#order.of(first, judges)], this.#isRight);
    this.#running.set(trial, this.#follow(trial));
    return trial;
  }

  async #follow(trial: Trial): Promise<void> {
    const outcome = await trial.done;
    this.#running.delete(trial);
    if (outcome) this.#settle(trial, outcome);
  }

  /** Cases that only this text has: they look at what the mutant adds, and there is nothing that they could be compared with. */
  #madeOf(files: readonly SchemaFile[]): readonly Judge[] {
    const known = new Set(this.#plan.judges.map(({ id }) => id));
    const made = (this.#plan.madeFor?.(files) ?? []).filter(({ id }) => !known.has(id));
    for (const { id } of made) this.#right.add(id);
    return made;
  }

  readonly #isRight: IsRight = async ({ id }, slot) => {
    if (!this.wrong.has(id) && !this.#right.has(id)) {
      await slot.use(undefined);
      const { status } = await slot.run(id);
      if (status !== "undecided") (status === "passed" ? this.#right : this.wrong).add(id);
    }
    return this.#right.has(id);
  };

  #settle(trial: Trial, outcome: TrialOutcome): void {
    const { mutants } = trial;
    if ("by" in outcome && this.#plan.judges.includes(outcome.by))
      for (const mutant of mutants) this.#order.learn(mutant, outcome.by);
    if (mutants.length > 1 && outcome.kind !== "passed") {
      const half = Math.ceil(mutants.length / 2);
      this.#waiting.unshift(mutants.slice(0, half), mutants.slice(half));
      return;
    }
    for (const mutant of mutants) this.#keep(mutant, this.#statusOf(mutant, trial, outcome));
  }

  #statusOf(mutant: Mutant, { passed, ms }: Trial, outcome: TrialOutcome): MutantStatus {
    switch (outcome.kind) {
      case "passed":
        return this.#unlessKnown(mutant, { status: "survived", passed: [...passed], ms });
      case "noticed":
        return { status: "killed", by: outcome.by.id, why: outcome.why, passed: passed.length, ms };
      case "hung":
        return { status: "timeout", by: outcome.by.id, why: outcome.why, passed: passed.length, ms };
      case "refused":
        return { status: "compile-error", why: outcome.why };
    }
  }

  /** A mutant that nobody noticed may be known. */
  #unlessKnown({ id }: Mutant, mutantStatus: MutantStatus): MutantStatus {
    const reason = this.#plan.equivalents.get(id);
    return reason === undefined ? mutantStatus : { status: "ignored", reason };
  }

  #keep(mutant: Mutant, mutantStatus: MutantStatus): void {
    this.statuses.set(mutant.id, mutantStatus);
    this.#plan.onStatus(mutant, mutantStatus);
  }
}

const definesMore = ({ edits }: Mutant): boolean => edits.some(({ text }) => /\bDEFINE\s/.test(text));

/** Those that get to the mutant's place, all of them where that isn't known. */
function judgesReaching(mutant: Mutant, { judges, casesReaching, files }: MutantsPlan): readonly Judge[] {
  const { from, to } = placeOf(mutant, files);
  const ids = casesReaching(mutant.path, from, to);
  if (!ids) return judges;
  const reaching = new Set(ids);
  return judges.filter(({ id }) => reaching.has(id));
}
