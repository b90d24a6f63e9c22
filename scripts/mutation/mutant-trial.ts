import type { WorkerSlot } from "../../fixtures/run/pool/worker-slots.ts";
import { EngineDiedError, EngineHangsError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { type Judge, secondsFor } from "./passing-cases.ts";
import type { Mutant } from "./mutant.ts";

/** What came of one text of the schema. */
export type TrialOutcome =
  | { readonly kind: "passed" }
  | { readonly kind: "noticed" | "hung"; readonly by: Judge; readonly why: string }
  | { readonly kind: "refused"; readonly why: string };

/** Whether a case passes on the schema as it is, asked once it fails on another one. The worker slot has any schema afterwards. */
export type IsRight = (judge: Judge, slot: WorkerSlot) => Promise<boolean>;

/** What a worker slot's engine is like after its part. */
type Engine = "alive" | "dead";

/**
 * One text of the schema before its judges, until one notices. Several worker slots can take part: each takes the next judge,
 * so that a survivor, which all of them must see, doesn't keep one worker slot busy while the others have nothing to do.
 */
export class Trial {
  /** One; or several known equivalents at once. */
  readonly mutants: readonly Mutant[];
  readonly #files: readonly SchemaFile[];
  readonly #isRight: IsRight;
  #judges: number;
  readonly #waiting: Judge[];
  readonly #passed: string[] = [];
  readonly #done = Promise.withResolvers<TrialOutcome | undefined>();
  #outcome: TrialOutcome | undefined;
  #slots = 0;
  #began = 0;
  #ended = 0;

  /** `judges`: in the order in which they are asked. `isRight`: whether to believe one that notices something. */
  constructor(mutants: readonly Mutant[], files: readonly SchemaFile[], judges: readonly Judge[], isRight: IsRight) {
    this.#isRight = isRight;
    this.mutants = mutants;
    this.#files = files;
    this.#judges = judges.length;
    this.#waiting = [...judges];
  }

  /** Resolves when the last worker slot has left it; without an outcome when it was broken off. */
  get done(): Promise<TrialOutcome | undefined> {
    return this.#done.promise;
  }

  /** Cases that nobody has taken yet. */
  get waiting(): number {
    return this.#outcome ? 0 : this.#waiting.length;
  }

  /** Those that didn't notice. */
  get passed(): readonly string[] {
    return this.#passed;
  }

  get ms(): number {
    return this.#ended - this.#began;
  }

  /** A worker slot's part in it. @throws whatever is no news about the mutant */
  async judgeOn(slot: WorkerSlot): Promise<Engine> {
    this.#began ||= performance.now();
    this.#slots += 1;
    try {
      return await this.#takePart(slot);
    } finally {
      this.#slots -= 1;
      this.#ended = performance.now();
      if (this.#passed.length === this.#judges) this.#end({ kind: "passed" });
      if (this.#slots === 0 && (this.#outcome || slot.over)) this.#done.resolve(this.#outcome);
    }
  }

  async #takePart(slot: WorkerSlot): Promise<Engine> {
    try {
      await slot.use(this.#files);
    } catch (error) {
      if (!(error instanceof SchemaRefusedError))
        return this.#afterDeath(error, slot, (why) => ({ kind: "refused", why }));
      this.#end({ kind: "refused", why: firstLine(error.message) });
      return "alive";
    }
    while (!slot.over && !this.#outcome) {
      const judge = this.#waiting.shift();
      if (!judge) break; // another worker slot may still ask its last one
      let verdict: Verdict;
      try {
        verdict = await slot.run(judge.id, secondsFor(judge));
      } catch (error) {
        return this.#afterDeath(error, slot, (why) => ({
          kind: error instanceof EngineHangsError ? "hung" : "noticed",
          by: judge,
          why,
        }));
      }
      if (verdict.status === "undecided") this.#judges -= 1; // a busy machine says nothing of the mutant
      else if (verdict.status !== "failed") this.#passed.push(judge.id);
      else if (await this.#isRight(judge, slot)) this.#end({ kind: "noticed", by: judge, why: whyOf(verdict) });
      else {
        this.#judges -= 1; // it fails on the schema as it is, too
        await slot.use(this.#files);
      }
    }
    return "alive";
  }

  /** The first one counts. */
  #end(outcome: TrialOutcome): void {
    this.#outcome ??= outcome;
  }

  /** What the mutant did to the engine is its status, unless we ended the engine ourselves. */
  #afterDeath(error: unknown, slot: WorkerSlot, outcomeOf: (why: string) => TrialOutcome): Engine {
    if (!slot.over) {
      if (!(error instanceof EngineDiedError || error instanceof EngineHangsError)) throw error;
      this.#end(outcomeOf(firstLine(error.message)));
    }
    return "dead";
  }
}

function whyOf({ failures: [failure] }: Verdict): string {
  return failure
    ? firstLine(`${failure.check}: ${failure.message}: expected ${failure.expected}, saw ${failure.observed}`)
    : "failed";
}

const firstLine = (text: string): string => text.split("\n")[0] ?? "";
