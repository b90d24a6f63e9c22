import type { Engine } from "../../fixtures/engines/engine.ts";
import type { Route } from "../../fixtures/engines/github-route.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import { SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import { within } from "../../fixtures/engines/with-deadline.ts";
import { exitCodeOfError } from "../cli/user-errors.ts";
import type { LoginReport } from "../repro/login-report.ts";
import type { RowsForReport } from "./reported-rows.ts";
import { SandboxEngine } from "./sandbox-engine.ts";
import type { PlayedStep } from "./sandbox-worker.ts";
import { actOfReport, type StoryAct } from "./story.ts";

/** Acts of a story: each is done again with every act that follows. */
const mostActs = 30;

/** Milliseconds for what is under way to end, once all is to end: an image may be on its way from the registry. */
const endMs = 5000;

export type SandboxSubject = Omit<RunSettings, "engine" | "route">;

export interface SandboxOptions {
  /** Reads schema and configuration as they are now; `texts` stand in for files. @throws SchemaError, UsageError */
  readonly read: (texts: ReadonlyMap<string, string>) => SandboxSubject;
  readonly engine: EngineChoice;
  /** What the story begins with: its rows, and its login as the first act. */
  readonly report?: LoginReport | undefined;
  /** SurrealQL before the first act. */
  readonly statements: string | undefined;
  /** That a login may take. */
  readonly seconds: number;
  readonly signal: AbortSignal;
  /** Called whenever something is to be shown that wasn't. */
  readonly onChange: () => void;
}

export interface EngineChoice {
  /** As `--surrealdb` or `--surreal` had it. */
  readonly name: string;
  readonly engine: Engine;
  readonly route: Route | undefined;
}

export type SandboxPhase =
  | { readonly kind: "starting"; readonly doing: string }
  | { readonly kind: "ready"; readonly info: EngineInfo }
  /** No engine: the schema doesn't load, or this machine can't run the version. */
  | { readonly kind: "stopped"; readonly why: string };

/**
 * What the page is about: a schema on one SurrealDB, and what people have done in its database. Every change does all that was
 * done once more, in a new database: so a change of the schema shows what it does to the same logins.
 */
export class Sandbox implements AsyncDisposable {
  /** The schema that is loaded, or was last read. */
  subject: SandboxSubject;
  phase: SandboxPhase = { kind: "starting", doing: "starting SurrealDB" };
  choice: EngineChoice;
  statements: string | undefined;
  acts: readonly StoryAct[] = [];
  /** Of each act, what it came to; fewer where the schema doesn't load. */
  steps: readonly PlayedStep[] = [];
  /** Why the last thing that was asked for was not done. */
  problem: string | undefined;
  /** By path: what is tried in place of what the file holds. */
  readonly tried = new Map<string, string>();
  readonly #options: SandboxOptions;
  #engine: SandboxEngine | undefined;
  #engineOf: Engine | undefined;
  /** Of the SurrealDB that has the schema. */
  #info: EngineInfo | undefined;
  #last: Promise<void> = Promise.resolve();

  /** @throws SchemaError, UsageError */
  constructor(options: SandboxOptions) {
    this.#options = options;
    this.choice = options.engine;
    this.statements = options.statements;
    if (options.report) this.acts = [actOfReport(options.report)];
    this.subject = options.read(this.tried);
  }

  get report(): LoginReport | undefined {
    return this.#options.report;
  }

  /** Starts anew what depends on schema and version, and does again what was done. */
  reload(change: () => void = () => {}): Promise<void> {
    return this.#change(async () => {
      change();
      this.problem = undefined;
      await this.#open();
      await this.#play(this.acts);
    });
  }

  /** Somebody does something: as the last of what was done. */
  add(act: StoryAct): Promise<void> {
    return this.#change(async () => {
      this.problem = undefined;
      if (this.acts.length >= mostActs) {
        this.problem = `A story has ${mostActs} steps at most, because each is done again with every one that follows. Start over.`;
        return;
      }
      if (this.phase.kind === "stopped") {
        this.problem = "Nobody can log in while SurrealDB is not running.";
        return;
      }
      const before = this.acts;
      if (!(await this.#play([...before, act]))) await this.#play(before, this.problem);
    });
  }

  /** So many acts from the first one on stay. */
  keep(count: number): Promise<void> {
    return this.#change(async () => {
      this.problem = undefined;
      this.acts = this.acts.slice(0, count);
      this.steps = this.steps.slice(0, count);
    });
  }

  /** Other rows before the first act. */
  setStatements(statements: string | undefined): Promise<void> {
    return this.#change(async () => {
      this.problem = undefined;
      this.statements = statements;
      await this.#play(this.acts);
    });
  }

  /** The rows before an act, from 0. @returns why they can't be had, as text */
  async rowsBefore(act: number): Promise<RowsForReport | string> {
    let answer: RowsForReport | string = "SurrealDB is not running.";
    await this.#inTurn(async () => {
      const before = this.#info;
      if (!this.#engine || !this.#info) return;
      const asked = this.#engine.rowsBefore({
        report: this.report,
        statements: this.statements,
        acts: this.acts.slice(0, act + 1),
      });
      const rows = await asked.catch((error: unknown) => this.#lose(error));
      if (typeof rows === "string") answer = rows;
      else answer = "refused" in rows ? rows.refused : rows;
      if (this.#info !== before) this.#options.onChange();
    });
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await within(endMs, this.#last).catch(() => {});
    await this.#close();
  }

  /** What has come of it is shown when it is done. */
  #change(work: () => Promise<void>): Promise<void> {
    return this.#inTurn(work).finally(() => this.#options.onChange());
  }

  /** One after the other. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work).finally(() => {
      if (this.#info) this.phase = { kind: "ready", info: this.#info };
    });
    this.#last = done.catch(() => {});
    return done;
  }

  async #open(): Promise<void> {
    const { read, seconds, signal } = this.#options;
    if (signal.aborted) return;
    const { engine, route } = this.choice;
    const onProgress = (doing: string) => this.#show({ kind: "starting", doing });
    onProgress("starting SurrealDB");
    this.#info = undefined;
    try {
      this.subject = read(this.tried);
      if (this.#engine?.isWornOut || this.#engineOf !== engine) await this.#close();
      this.#engine ??= await SandboxEngine.start({ engine, seconds, signal, onProgress });
      this.#engineOf = engine;
      this.#info = await this.#engine.open({ ...this.subject, engine, route });
    } catch (error) {
      if (!(error instanceof SchemaError || error instanceof SchemaRefusedError)) await this.#close();
      this.phase = { kind: "stopped", why: this.#words(error) };
    }
  }

  async #close(): Promise<void> {
    await this.#engine?.[Symbol.asyncDispose]();
    this.#engine = undefined;
    this.#info = undefined;
  }

  /** @returns whether it was done. @param problem that stays to be said */
  async #play(acts: readonly StoryAct[], problem?: string): Promise<boolean> {
    this.acts = acts;
    this.steps = [];
    this.problem = problem;
    if (!this.#engine || !this.#info) return false;
    if (acts.length === 0 && this.statements === undefined && this.report === undefined) return true;
    const steps = await this.#engine
      .play({ report: this.report, statements: this.statements, acts })
      .catch(async (error: unknown) => ({ refused: await this.#lose(error) }));
    if (!("refused" in steps)) this.steps = steps;
    else this.problem = steps.refused;
    return !("refused" in steps);
  }

  /** An engine that died or hangs is replaced. @returns what happened, for people */
  async #lose(error: unknown): Promise<string> {
    const words = this.#words(error);
    await this.#close();
    await this.#open();
    return words;
  }

  /** @throws the error, where it is a mistake of ours */
  #words(error: unknown): string {
    if (!(error instanceof Error) || exitCodeOfError(error) === undefined) throw error;
    return error.message;
  }

  #show(phase: SandboxPhase): void {
    this.phase = phase;
    this.#options.onChange();
  }
}
