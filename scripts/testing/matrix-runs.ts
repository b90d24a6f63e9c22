import { parseEngine } from "../../fixtures/engines/engine.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import type { StepReport } from "../../fixtures/run/verdict/verdict.ts";
import type { EngineRun } from "../matrix/engine-run.ts";
import type { MatrixReport } from "../matrix/matrix-report.ts";
import type { Judged } from "../run/run-report.ts";
import { step } from "./judged-verdicts.ts";

// Steps and engines for tests of what a matrix makes of verdicts: what is named, and else as in a login that went well.

const prefix = "An error occurred: ";

export const signedIn = (as = "users:ada", about: Partial<StepReport> = {}): StepReport =>
  step({ ...about, comparable: { kind: "signed-in", text: as, rows: [] } });
export const threw = (stage: string, text = `${prefix}{ message: 'No', stage: '${stage}' }`): StepReport =>
  step({ comparable: { kind: "thrown", stage, text, rows: [] } });
export const wasMasked = (underlyingError?: string): StepReport =>
  step({
    comparable: { kind: "masked", text: "The record access signin query failed", rows: [] },
    ...(underlyingError !== undefined && { underlyingError }),
  });

/** An engine on which these verdicts came about. */
export const ran = (name: string, judged: readonly Judged[], about: Partial<EngineRun> = {}): EngineRun => {
  const engine = parseEngine(name);
  const { backend } = engine;
  return {
    name,
    engine,
    status: "ran",
    judged,
    missing: 0,
    deaths: [],
    seconds: 1.23456,
    info: {
      version: name.replace("embedded:", ""),
      backend,
      route: backend === "embedded" ? "rewired" : "tls",
      loaded: "0".repeat(64),
      notes: [],
    },
    ...about,
  };
};

/** An engine on which no case ran. */
export function without(name: string, status: EngineRun["status"], reason: string): EngineRun {
  const { info: _, ...run } = ran(name, [], { status, reason, seconds: 0, missing: 1 });
  return run;
}

export const matrixOf = (runs: readonly EngineRun[], about: Partial<MatrixReport> = {}): MatrixReport => ({
  schema: { files: [], sha256: "ab12", label: "login.surql" },
  profile: contractProfile,
  baseline: {},
  cases: Math.max(...runs.map(({ judged }) => judged.length)),
  runs,
  seconds: 2.34567,
  interrupted: false,
  ...about,
});
