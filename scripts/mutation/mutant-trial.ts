import type { Lane } from "../../fixtures/run/pool/worker-slots.ts";
import { EngineDiedError, EngineHangsError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import type { SchemaFile } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { type Judge, secondsFor } from "./passing-cases.ts";
import type { Mutant } from "./mutant.ts";

/** What came of one text of the schema. */
export type Outcome =
  | { readonly kind: "passed" }
  | { readonly kind: "noticed"; readonly by: Judge; readonly why: string }
  | { readonly kind: "hung"; readonly by: Judge; readonly why: string }
  | { readonly kind: "refused"; readonly why: string };

/** Whether a case passes on the schema as it is, asked once it fails on another one. The lane has any schema afterwards. */
export type IsRight = (judge: Judge, lane: Lane) => Promise<boolean>;

/** What a lane's engine is like after its part. */
type Engine = "alive" | "dead";

/**
 * One text of the schema before its judges, until one notices. Several lanes can take part: each takes the next judge,
 * so that a survivor, which all of them must see, doesn't keep one lane busy while the others have nothing to do.
 */
export class Trial {
  /** One; or several known equivalents at once. */
  readonly mutants: readonly Mutant[];
  readonly #files: readonly SchemaFile[];
  readonly #isRight: IsRight;
  #judges: number;
  readonly #waiting: Judge[];
  readonly #passed: string[] = [];
  readonly #done = Promise.withResolvers<Outcome | undefined>();
  #outcome: Outcome | undefined;
  #lanes = 0;
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

  /** Resolves when the last lane has left it; without an outcome when it was broken off. */
  get done(): Promise<Outcome | undefined> {
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

  /** A lane's part in it. @throws whatever is no news about the mutant */
  async judgeOn(lane: Lane): Promise<Engine> {
    this.#began ||= performance.now();
    this.#lanes += 1;
    try {
      return await this.#takePart(lane);
    } finally {
      this.#lanes -= 1;
      this.#ended = performance.now();
      if (this.#passed.length === this.#judges) this.#end({ kind: "passed" });
      if (this.#lanes === 0 && (this.#outcome || lane.over)) this.#done.resolve(this.#outcome);
    }
  }

  async #takePart(lane: Lane): Promise<Engine> {
    try {
      await lane.use(this.#files);
    } catch (error) {
      if (!(error instanceof SchemaRefusedError))
        return this.#afterDeath(error, lane, (why) => ({ kind: "refused", why }));
      this.#end({ kind: "refused", why: firstLine(error.message) });
      return "alive";
    }
    while (!lane.over && !this.#outcome) {
      const judge = this.#waiting.shift();
      if (!judge) break; // another lane may still ask its last one
      let verdict: Verdict;
      try {
        verdict = await lane.run(judge.id, secondsFor(judge));
      } catch (error) {
        return this.#afterDeath(error, lane, (why) => ({
          kind: error instanceof EngineHangsError ? "hung" : "noticed",
          by: judge,
          why,
        }));
      }
      if (verdict.status === "undecided") this.#judges -= 1; // a busy machine says nothing of the mutant
      else if (verdict.status !== "failed") this.#passed.push(judge.id);
      else if (await this.#isRight(judge, lane)) this.#end({ kind: "noticed", by: judge, why: whyOf(verdict) });
      else {
        this.#judges -= 1; // it fails on the schema as it is, too
        await lane.use(this.#files);
      }
    }
    return "alive";
  }

  /** The first one counts. */
  #end(outcome: Outcome): void {
    this.#outcome ??= outcome;
  }

  /** What the mutant did to the engine is its fate, unless we ended the engine ourselves. */
  #afterDeath(error: unknown, lane: Lane, outcomeOf: (why: string) => Outcome): Engine {
    if (!lane.over) {
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
