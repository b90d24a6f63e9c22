import type { Reporter, TestModule, Vitest } from "vitest/node";
import { exit } from "../cli/exit-codes.ts";

/** What is asked of a test file of Vitest's once it is done. */
export interface DoneFile {
  readonly project: { readonly name: string };
  readonly children: { allTests(): Iterable<{ result(): { readonly state: string } }> };
}

/** The projects that have files, and in which not one test ran. */
export const idleProjects = (files: readonly DoneFile[]): string[] =>
  [...Map.groupBy(files, ({ project }) => project.name)]
    .filter(([, ofProject]) => !ofProject.some(ranAny))
    .map(([name]) => name);

const ranAny = ({ children }: DoneFile): boolean =>
  [...children.allTests()].some((test) => test.result().state !== "skipped");

/** Vitest exits with 0 when `-t` matches nothing, or all tests of a project are skipped; what ran nothing is no pass. */
export class NothingRanReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(files: readonly TestModule[]): void {
    const idle = idleProjects(files);
    // who asks for tests by name wants them from whatever project has them
    const isEnough = this.#vitest?.config.testNamePattern !== undefined && files.some(ranAny);
    if (files.length > 0 && (idle.length === 0 || isEnough)) return;
    const where = idle.length > 0 ? ` of ${idle.join(", ")}` : "";
    console.error(
      `No test${where} ran (exit ${exit.nothingRan}): check the file names, -t, and why tests are skipped.`,
    );
    process.exitCode = exit.nothingRan;
  }
}
