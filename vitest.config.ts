import { defineConfig } from "vitest/config";
import { nothingRanReporter } from "./scripts/report/nothing-ran-reporter.ts";

export default defineConfig({
  test: {
    include: ["{fixtures,mock-github,scripts,suites}/**/*.test.ts"],
    // the engine is native code: a process of its own for each file
    pool: "forks",
    // Node runs TypeScript itself; Vite need not transform what it has no part in
    experimental: { viteModuleRunner: false },
    testTimeout: 120_000, // whole runs as processes, on machines that do other things as well
    hookTimeout: 120_000,
    reporters: ["default", nothingRanReporter],
  },
});
