import type { Reporter, TestModule } from "vitest/node";
import { exit } from "../cli/exit-codes.ts";

/** Vitest exits with 0 when `-t` matches nothing; a run that ran nothing is no pass. */
export const nothingRanReporter: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const ran = modules.some((module) =>
      [...module.children.allTests()].some((test) => test.result().state !== "skipped"),
    );
    if (ran) return;
    console.error(`No test ran (exit ${exit.nothingRan}): check the file names and -t.`);
    process.exitCode = exit.nothingRan;
  },
};
