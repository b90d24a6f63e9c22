import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import type { StepReport } from "../../fixtures/run/verdict/verdict.ts";
import type { Judged, RunReport } from "../run/run-report.ts";

/** A verdict for tests of what is done with verdicts. */
export const judged = (about: Partial<Judged> = {}): Judged => ({
  id: "MERGE-01",
  chapter: "login",
  suite: "email-merge",
  level: "MUST",
  title: "a user with this e-mail gets linked",
  source: ["contract step 5"],
  status: "passed",
  standing: "passed",
  counts: false,
  failures: [],
  steps: [],
  stages: [],
  ms: 12.3456,
  ...about,
});

export const step = (about: Partial<StepReport> = {}): StepReport => ({
  sent: "",
  outcome: "",
  calls: [],
  rows: [],
  comparable: { kind: "signed-in", text: "users:ada", rows: [] },
  ...about,
});

export const failed = (about: Partial<Judged> = {}): Judged =>
  judged({
    status: "failed",
    standing: "failed",
    counts: true,
    failures: [{ check: "calls", message: "request 1 to GitHub", expected: "GET /user", observed: "none" }],
    ...about,
  });

export const reportOf = (all: readonly Judged[], about: Partial<RunReport> = {}): RunReport => ({
  schema: { files: [], sha256: "ab12", label: "login.surql" },
  engine: { version: "3.0.2", backend: "embedded", route: "rewired", loaded: "0".repeat(64), notes: [] },
  profile: contractProfile,
  choices: defaultChoices,
  baseline: {},
  judged: all,
  causes: [],
  seconds: 1.23456,
  whole: false,
  missing: 0,
  deaths: [],
  interrupted: false,
  ...about,
});
