export default {
  testRunner: "vitest", mutate: ["login.ts"], concurrency: 2, coverageAnalysis: "perTest",
  reporters: ["json"], jsonReporter: { fileName: "report.json" }, plugins: ["@stryker-mutator/vitest-runner"],
  allowConsoleColors: false, logLevel: "error", checkers: [],
};
