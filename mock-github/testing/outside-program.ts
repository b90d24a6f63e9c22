import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Programs that nobody here wrote, and npm doesn't have: they are tried where they are installed. */

/** Where the program is; undefined if it isn't installed. */
export function programPath(name: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), join(homedir(), "go", "bin")];
  const files = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name));
  return files.find((file) => existsSync(file));
}

/** Why nothing can be tried, for the title of what is skipped. */
export const unless = (reason: string | undefined): string => (reason === undefined ? "" : ` (skipped: ${reason})`);

/**
 * The reason why something can't be tried.
 * @param variable is "1" in the environment where the machine was prepared for it (`.ci/run`)
 * @throws Error there: what was prepared and isn't there is no reason to skip
 */
export function missingUnlessPrepared(reason: string | undefined, variable: string): string | undefined {
  if (reason !== undefined && process.env[variable] === "1")
    throw new Error(`${variable} is 1: expected what it stands for, saw that ${reason}.`);
  return reason;
}

interface ProbeOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Whether a command ends well; says nothing. */
export const succeeds = (command: string, args: readonly string[], options: ProbeOptions = {}): boolean =>
  printedBy(command, args, options) !== undefined;

/** What a command that ends well prints; undefined of one that doesn't. */
export function printedBy(command: string, args: readonly string[], options: ProbeOptions = {}): string | undefined {
  const { status, stdout } = spawnSync(command, args, {
    stdio: ["ignore", "pipe", "ignore"],
    encoding: "utf8",
    timeout: 60_000,
    ...options,
  });
  return status === 0 ? stdout : undefined;
}

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Gets the first line that this is found in, on either stream; what it makes of that is the program's input. */
  readonly answer?: (found: string) => string | Promise<string>;
  readonly awaited?: RegExp;
  readonly cwd?: string;
}

/** Runs a program to its end. Nothing of this machine's settings reaches it but where programs are. */
export async function runProgram(
  command: string,
  args: readonly string[],
  { env = {}, input = "", answer, awaited = /.*/, cwd }: RunOptions = {},
): Promise<Run> {
  const home = mkdtempSync(join(tmpdir(), "outside-program-"));
  try {
    const { PATH, GOPATH = join(homedir(), "go"), GOCACHE, GOMODCACHE } = process.env;
    const child = spawn(command, args, {
      ...(cwd !== undefined && { cwd }),
      env: {
        PATH,
        GOPATH,
        GOMODCACHE: GOMODCACHE ?? join(GOPATH, "pkg", "mod"),
        GOCACHE: GOCACHE ?? join(homedir(), ".cache", "go-build"),
        HOME: home,
        ...env,
      },
      timeout: 60_000,
    });
    let answering: Promise<void> | undefined;
    const linesOf = (stream: Readable) => {
      const lines: string[] = [];
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        const [found] = answering ? [] : (awaited.exec(line) ?? []);
        if (found === undefined || !answer) return;
        answering = Promise.resolve(answer(found)).then((said) => void child.stdin.end(`${said}\n`));
        answering.catch(() => child.kill()); // else it waits; why is said at its end
      });
      return lines;
    };
    const [out, err] = [linesOf(child.stdout), linesOf(child.stderr)];
    if (!answer) child.stdin.end(input);
    const [code] = await once(child, "close");
    await answering;
    return { stdout: out.join("\n"), stderr: err.join("\n"), code: typeof code === "number" ? code : null };
  } finally {
    rmSync(home, { recursive: true });
  }
}
