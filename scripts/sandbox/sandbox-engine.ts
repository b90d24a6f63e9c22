import { prepareEngine } from "../../fixtures/engines/backends/prepare-engine.ts";
import { ChildModule } from "../../fixtures/engines/child-process.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import type { Engine } from "../../fixtures/engines/engine.ts";
import { newRun, type RunIdentity } from "../../fixtures/engines/run-identity.ts";
import { NoAnswerError } from "../../fixtures/engines/with-deadline.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { EngineHangsError, engineError } from "../../fixtures/run/pool/worker-process.ts";
import type { RowsForReport } from "./reported-rows.ts";
import type { PlayedStep, StoryRefusal, SandboxWorker } from "./sandbox-worker.ts";
import type { Story } from "./story.ts";

/** Milliseconds for an engine to come up and to load the schema. */
const startMs = 60_000;
/** On the schema as it is, with probes, and by name. */
const logins = 3;
/** For a process that is asked where it is. */
const whereMs = 5000;

/** Schemas that are loaded one after the other: the engine is native code, and keeps what it ever had. */
const mostOpened = 50;

interface StartOptions {
  readonly engine: Engine;
  /** That a login may take. */
  readonly seconds: number;
  readonly onProgress: (text: string) => void;
  readonly signal: AbortSignal;
}

/** A process in which one SurrealDB after the other has a schema; every story begins there in a new database. */
export class SandboxEngine implements AsyncDisposable {
  readonly #worker: ChildModule<SandboxWorker, string>;
  readonly #run: RunIdentity;
  readonly #seconds: number;
  readonly #stop: () => Promise<void>;
  #opened = 0;

  private constructor(
    worker: ChildModule<SandboxWorker, string>,
    { run, seconds, stop }: { readonly run: RunIdentity; readonly seconds: number; readonly stop: () => Promise<void> },
  ) {
    this.#worker = worker;
    this.#run = run;
    this.#seconds = seconds;
    this.#stop = stop;
  }

  /** @throws EngineUnavailableError */
  static async start({ engine, seconds, onProgress, signal }: StartOptions): Promise<SandboxEngine> {
    const run = newRun();
    const { cleanUp } = await prepareEngine(engine, run, onProgress);
    const worker = new ChildModule<SandboxWorker, string>(moduleBeside("./sandbox-worker", import.meta.url), {
      onNotice: onProgress,
    });
    const kill = () => worker.kill();
    signal.addEventListener("abort", kill, { once: true });
    if (signal.aborted) kill();
    const stop = async () => {
      signal.removeEventListener("abort", kill);
      kill();
      await worker.ended;
      await cleanUp?.(1);
    };
    return new SandboxEngine(worker, { run, seconds, stop });
  }

  /** It has had enough. */
  get isWornOut(): boolean {
    return this.#opened >= mostOpened;
  }

  /**
   * Loads a schema in the place of the one before.
   * @throws SchemaRefusedError; EngineUnavailableError, EngineDiedError, EngineHangsError: then it is good for nothing any more
   */
  async open(settings: RunSettings): Promise<EngineInfo> {
    this.#opened += 1;
    try {
      return await this.#worker.call("open", [settings, this.#run], startMs);
    } catch (error) {
      if (error instanceof NoAnswerError)
        throw new EngineHangsError("SurrealDB did not come up with this schema within a minute.");
      throw engineError(error, "the start");
    }
  }

  /** What each act came to. @throws EngineDiedError, EngineHangsError: then this engine is good for nothing any more */
  play(story: Story): Promise<readonly PlayedStep[] | StoryRefusal> {
    return this.#inTime(this.#worker.call("play", [story], this.#ms));
  }

  /** The rows before the last act. @throws as `play` */
  rowsBefore(story: Story): Promise<RowsForReport | StoryRefusal> {
    return this.#inTime(this.#worker.call("rowsBefore", [story], this.#ms));
  }

  /** When it resolves, nothing is left of it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }

  get #ms(): number {
    return logins * this.#seconds * 1000;
  }

  async #inTime<Answer>(asked: Promise<Answer>): Promise<Answer> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw engineError(error, "what was done");
      const where = await this.#worker.call("where", [], whereMs).catch(() => undefined);
      const seconds = logins * this.#seconds;
      throw new EngineHangsError(
        `What was done did not end within ${seconds} s.${where === undefined ? "" : ` The last statement that began is ${where}`}\nA loop that never ends, or a machine that is busy: --timeout gives it longer.`,
        { seconds },
      );
    }
  }
}
