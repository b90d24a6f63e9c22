import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";

/** What a command came to, as a shell sees it. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SpawnOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Wraps the command line. */
  readonly launch?: (command: readonly string[]) => readonly string[];
  /** In a process group of its own, so that all of it can be killed. */
  readonly detached?: boolean;
}

/** What npx sets; the hints of a run are then for npx. */
export const byNpx: NodeJS.ProcessEnv = {
  npm_command: "exec",
  npm_lifecycle_event: "npx",
  npm_config_user_agent: "npm/11.6.0 node/v24.1.0 linux x64 workspaces/false",
};

/** A command that was started like a user does, in a process of its own. */
export class StartedCommand {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  #stdout = "";
  #stderr = "";
  #received = Promise.withResolvers<void>();

  constructor(
    args: readonly string[],
    cwd: string,
    { env = {}, launch = (command) => command, detached = false }: SpawnOptions = {},
  ) {
    const { FORCE_COLOR: _, ...inherited } = process.env;
    const [program = "", ...rest] = launch([
      process.execPath,
      join(packageRoot, "scripts", "login-conformance.js"),
      ...args,
    ]);
    this.process = spawn(program, rest, { cwd, env: { ...inherited, ...byNpx, NO_COLOR: "1", ...env }, detached });
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
      this.#tell();
    });
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
      this.#tell();
    });
    const { promise, resolve } = Promise.withResolvers<Finished>();
    this.finished = promise;
    this.process.once("close", (code) => {
      resolve({ code, stdout: this.#stdout, stderr: this.#stderr });
      this.#tell();
    });
  }

  /** Resolves once stdout, or stderr, holds the text. @throws Error with all that was said, if the command ends before. */
  async says(text: string, on: "stdout" | "stderr" = "stdout"): Promise<void> {
    while (!(on === "stdout" ? this.#stdout : this.#stderr).includes(text)) {
      if (this.process.exitCode !== null)
        throw new Error(
          `Waiting for ${JSON.stringify(text)}: the command ended with ${this.process.exitCode}. It said:\n${this.#stdout}${this.#stderr}`,
        );
      await this.#received.promise;
    }
  }

  #tell(): void {
    this.#received.resolve();
    this.#received = Promise.withResolvers<void>();
  }
}

/** `login-conformance conformance ARGS` in a folder. */
export const conformance = (args: readonly string[], cwd: string): Promise<Finished> =>
  new StartedCommand(["conformance", ...args], cwd).finished;

/** A folder that is gone after the test, with these files in it. */
export class TemporaryFolder implements Disposable {
  readonly path: string = mkdtempSync(join(tmpdir(), "login-conformance-"));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), content);
    }
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), "utf8");
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}
