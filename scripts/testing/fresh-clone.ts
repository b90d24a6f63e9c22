import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, sep } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";

/** What a shell made of a command line. */
export interface Shelled {
  readonly code: number | null;
  /** stdout and stderr, as they came. */
  readonly output: string;
}

/** The machine's own: nothing that npm, Vitest or a package manager around them says to what it starts. */
export const shellEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|INIT_CWD$|NODE$|NODE_OPTIONS$|NODE_ENV$|VITEST|FORCE_COLOR$|COLUMNS$)/.test(name),
    ),
  ),
  PATH: (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.split(sep).includes("node_modules"))
    .join(delimiter),
  NO_COLOR: "1",
  npm_config_update_notifier: "false",
});

export function runInShell(line: string, cwd: string, env: NodeJS.ProcessEnv): Shelled {
  const { status, stdout } = spawnSync("sh", ["-c", `exec 2>&1; ${line}`], {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, output: stdout };
}

/** What a person has who cloned the repository and ran `npm ci`: this commit, its packages, and the machine's own PATH. */
export class FreshClone implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "login-conformance-clone-"));
  readonly path: string = join(this.#folder, "login-conformance");
  readonly env: NodeJS.ProcessEnv = { ...shellEnvironment(), npm_config_cache: join(this.#folder, "npm-cache") };
  #npxEnv: NodeJS.ProcessEnv | undefined;

  constructor() {
    const made = this.run(
      `git clone --quiet '${packageRoot}' '${this.path}' && (cp -al '${packageRoot}/node_modules' '${this.path}/' || cp -a '${packageRoot}/node_modules' '${this.path}/')`,
      this.#folder,
    );
    if (made.code !== 0) throw new Error(`Cloning ${packageRoot}: ${made.output}`);
  }

  /** Puts a file there, or beside it. */
  write(file: string, text: string): void {
    const path = join(this.path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Whatever .gitignore says of it. */
  commit(file: string): void {
    const who = "-c user.name=Ada -c user.email=ada@example.org -c commit.gpgsign=false";
    const { code, output } = this.run(`git add --force '${file}' && git ${who} commit --quiet --message '${file}'`);
    if (code !== 0) throw new Error(`Committing ${file}: ${output}`);
  }

  run(line: string, cwd: string = this.path): Shelled {
    return runInShell(line, cwd, this.env);
  }

  /**
   * The same, but npx, which takes longer to start than most of what it starts, is started once: it gives each command the
   * same environment, and words that no shell changes as they stand. Other lines are run as they are.
   */
  runByNpx(line: string): Shelled {
    const [, words] = /^npx (login-conformance(?: [\w=:,./-]+)*)$/.exec(line) ?? [];
    return words === undefined ? this.run(line) : runInShell(words, this.path, this.#environmentOfNpx());
  }

  #environmentOfNpx(): NodeJS.ProcessEnv {
    if (this.#npxEnv) return this.#npxEnv;
    const name = "print-environment";
    this.write(`node_modules/.bin/${name}`, "#!/usr/bin/env node\nconsole.log(JSON.stringify(process.env));\n");
    chmodSync(join(this.path, "node_modules", ".bin", name), 0o755);
    const { code, output } = this.run(`npx ${name}`);
    if (code !== 0) throw new Error(`Starting ${name} by npx: ${output}`);
    return (this.#npxEnv = JSON.parse(output) as NodeJS.ProcessEnv);
  }

  /** Starts what runs until Ctrl-C. */
  start(line: string): Shell {
    return new Shell(line, this.path, this.env);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** A command that goes on, as in the foreground of a terminal. */
export class Shell {
  readonly #process;
  readonly #closed: Promise<unknown>;
  #output = "";

  constructor(line: string, cwd: string, env: NodeJS.ProcessEnv) {
    this.#process = spawn("sh", ["-c", `exec 2>&1; exec ${line}`], {
      cwd,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.#process.stdout.setEncoding("utf8").on("data", (text: string) => (this.#output += text));
    this.#closed = new Promise((resolve) => this.#process.once("close", resolve));
  }

  /** All that was printed so far. */
  get output(): string {
    return this.#output;
  }

  /** What the pattern's group holds, once it was printed. @throws Error with what was printed, if the command ends before */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#output)?.[1];
      if (found !== undefined) return found;
      const more = await Promise.race([
        this.#closed.then(() => false),
        new Promise((resolve) => void this.#process.stdout.once("data", () => resolve(true))),
      ]);
      if (!more) throw new Error(`Waiting for ${pattern}: the command ended. It said:\n${this.#output}`);
    }
  }

  /** Ctrl-C, as a terminal sends it: to the command and all that it started. */
  async interrupt(): Promise<void> {
    process.kill(-(this.#process.pid ?? 0), "SIGINT");
    await this.#closed;
  }
}
