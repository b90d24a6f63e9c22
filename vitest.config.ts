import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { NothingRanReporter } from "./scripts/testing/nothing-ran-reporter.ts";
import { LongestFirst } from "./scripts/testing/longest-first.ts";

// what Node made of the sources is there for the next process: of Vitest, and of the commands that tests start
process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "node-compile-cache");

const tests = "{fixtures,mock-github,scripts,suites}/**/*";
const conformance = `${tests}.conformance.test.ts`;
const timing = `${tests}.timing.test.ts`;
const docker = `${tests}.docker.test.ts`;
const installed = `${tests}.package.test.ts`;

export default defineConfig({
  test: {
    pool: "forks",
    // half of its time a worker waits: for an engine, a process, a deadline
    maxWorkers: 2 * availableParallelism(),
    // Node runs TypeScript itself; Vite need not transform what it has no part in
    experimental: { viteModuleRunner: false },
    testTimeout: 600_000, // whole runs as processes, on machines that are slow or do other things as well
    hookTimeout: 600_000,
    env: { GITHUB_ACTIONS: "", COLUMNS: "10000" }, // what commands print there, and how lines are wrapped, has tests of its own
    sequence: { sequencer: LongestFirst },
    reporters: ["default", new NothingRanReporter()],
    projects: [
      {
        extends: true,
        // to start a process and import everything again takes longer than most files
        test: {
          name: "unit",
          include: [`${tests}.test.ts`],
          exclude: [conformance, timing, docker, installed],
          isolate: false,
        },
      },
      // many cases in one file: the engine is native code, and keeps what it ever had, so each has a process of its own
      { extends: true, test: { name: "conformance", include: [conformance] } },
      // times are compared when nothing else runs
      {
        extends: true,
        test: { name: "timing", include: [timing], fileParallelism: false, sequence: { groupOrder: 1 } },
      },
      { extends: true, test: { name: "docker", include: [docker], sequence: { groupOrder: 2 } } },
      // the tarball, as package managers install it
      {
        extends: true,
        test: {
          name: "package",
          include: [installed],
          globalSetup: "scripts/testing/pack-once.ts",
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
