import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import type { ComparedSchema, CompareReport } from "../compare/compare-report.ts";
import { rowsOf } from "../matrix/case-row.ts";
import type { EngineRun } from "../matrix/engine-run.ts";
import type { Judged } from "../run/run-report.ts";
import { ran } from "./matrix-runs.ts";

interface ChangeAbout extends Partial<CompareReport> {
  /** Of both schemas. */
  readonly name?: string;
  readonly oldRun?: Partial<EngineRun>;
  readonly newRun?: Partial<EngineRun>;
}

const schemaNamed = (name: string): ComparedSchema => ({
  name,
  settings: {
    schema: { files: [], sha256: "ab12", label: "login.surql" },
    overlays: [],
    profile: contractProfile,
    choices: defaultChoices,
    suitesModule: "",
  },
});

/** A comparison by what each case came to on the old schema and on the new one; undefined where it is not made from that. */
export function changeReport(
  pairs: readonly (readonly [old: Judged | undefined, now: Judged | undefined])[],
  { name, oldRun, newRun, ...about }: ChangeAbout = {},
): CompareReport {
  const runs = [
    ran(
      "embedded:3.0.2",
      pairs.flatMap(([old]) => old ?? []),
      oldRun,
    ),
    ran(
      "embedded:3.0.2",
      pairs.flatMap(([, now]) => now ?? []),
      newRun,
    ),
  ] as const;
  return {
    old: schemaNamed(name ?? "old.surql"),
    new: schemaNamed(name ?? "new.surql"),
    depth: "cases",
    runs,
    cases: pairs.length,
    definitions: [],
    openings: [],
    lostBranches: [],
    rows: rowsOf({ runs, baseline: {}, profile: contractProfile }),
    causes: [],
    whole: true,
    seconds: 1.23456,
    interrupted: false,
    ...about,
  };
}
