import { join } from "node:path";
import { vi } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { type Command, type OptionSpecs, parseCommandLine } from "../cli/command.ts";
import { lastWordsOf } from "../cli/final-message.ts";
import { print } from "../cli/print-text.ts";
import { byNpx, type Finished } from "./spawned-command.ts";

/**
 * Runs a command as `scripts/main.ts` does, but in this process: for what it says and its exit code, where it doesn't matter
 * that it is a process. The working folder, the environment and stdout are the command's meanwhile: one at a time.
 */
export async function runHere<Options extends OptionSpecs>(
  command: Command<Options>,
  args: readonly string[],
  cwd: string,
): Promise<Finished> {
  using _ = asIfStarted(cwd);
  using stdout = captured(process.stdout);
  using stderr = captured(process.stderr);
  const finished = (code: number): Finished => ({ code, stdout: stdout.text(), stderr: stderr.text() });
  try {
    const { values, taken } = parseCommandLine(command, args);
    return finished(await command.run(values, taken));
  } catch (error) {
    const { text, code } = lastWordsOf(error, undefined);
    print(text, process.stderr);
    return finished(code);
  }
}

/** What a process knows of its start, as `StartedCommand` starts one. */
function asIfStarted(cwd: string): Disposable {
  const before = { env: process.env, cwd: process.cwd(), script: process.argv[1] ?? "" };
  const { FORCE_COLOR: _, ...inherited } = process.env;
  process.env = { ...inherited, ...byNpx, NO_COLOR: "1" };
  process.argv[1] = join(packageRoot, "scripts", "login-conformance.js");
  process.chdir(cwd);
  return {
    [Symbol.dispose]() {
      process.env = before.env;
      process.argv[1] = before.script;
      process.chdir(before.cwd);
    },
  };
}

function captured(stream: NodeJS.WriteStream): Disposable & { text(): string } {
  const chunks: string[] = [];
  const spy = vi.spyOn(stream, "write").mockImplementation((chunk) => {
    chunks.push(String(chunk));
    return true;
  });
  return { text: () => chunks.join(""), [Symbol.dispose]: () => spy.mockRestore() };
}
