import { setImmediate } from "node:timers/promises";
import { configAtWork } from "./config-scope.ts";
import { exit, type ExitCode } from "./exit-codes.ts";
import { earlyEndOf, type LastWords, lastWordsOf } from "./final-message.ts";
import { print } from "./print-text.ts";

/**
 * Runs the command that this process is for, and ends the process with its exit code: also if something else still goes on
 * (a timer of the configuration), if an error comes up that nobody awaits, or if the command never gets done.
 */
export async function runToTheEnd(command: () => Promise<ExitCode>): Promise<void> {
  let outcome: ExitCode | undefined;
  const lost = new Set<string>();
  for (const [name, stream] of [
    ["stdout", process.stdout],
    ["stderr", process.stderr],
  ] as const) {
    stream.on("error", (error) => {
      // who closed the pipe has read enough (`| head -1`); files and exit code are still wanted
      if ("code" in error && error.code === "EPIPE") return;
      if (!lost.has(name))
        print(
          `Writing to ${name}: ${error.message}. What was for it is lost; make room, or send it elsewhere.`,
          process.stderr,
        );
      lost.add(name);
    });
  }
  const end = (code: ExitCode) => {
    if (outcome !== undefined) return;
    outcome = code;
    void allWritten().then(() => process.exit());
  };
  const fail = ({ text, code }: LastWords) => {
    if (outcome === undefined) print(text, process.stderr);
    end(code);
  };
  for (const event of ["uncaughtException", "unhandledRejection"])
    process.on(event, (error: unknown) => fail(lastWordsOf(error, configAtWork())));
  process.on("exit", () => {
    if (outcome === undefined) {
      const { text, code } = earlyEndOf(configAtWork());
      print(text, process.stderr);
      outcome = code;
    }
    process.exitCode = lost.size > 0 ? exit.environmentFailed : outcome; // whatever the one who ended the process said
  });
  try {
    end(await command());
  } catch (error) {
    fail(lastWordsOf(error, configAtWork()));
  }
}

/** All that was for stdout and stderr has left this process, or can't, and that has been noticed. */
async function allWritten(): Promise<void> {
  await setImmediate();
  const busy = [process.stdout, process.stderr].filter(({ writableLength }) => writableLength > 0);
  await Promise.all(busy.map((stream) => new Promise<void>((resolve) => void stream.write("", () => resolve()))));
}
