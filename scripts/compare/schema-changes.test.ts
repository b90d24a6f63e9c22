import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { noAdditionsDeclared } from "../../fixtures/environment/inventory/declared-additions.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { runCases } from "../../fixtures/run/pool/run-pool.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { startReference } from "../../fixtures/testing/edited-reference.ts";
import { suites } from "../../suites/all.ts";
import { branchesOfRun } from "../coverage/branches-of-run.ts";
import { madeFor } from "../run/run-inputs.ts";
import { judgeRun } from "../run/run-report.ts";
import { ran } from "../testing/matrix-runs.ts";
import { reference } from "../testing/reference-schema.ts";
import type { ComparedSchema, CompareReport } from "./compare-report.ts";
import { exitCodeOf } from "./compare-report.ts";
import { compareSides, nothingFound, type RunSide } from "./compare-sides.ts";
import { compareText } from "./compare-text.ts";
import { type DefinedSide, definitionDifferences } from "./definition-differences.ts";
import { sameText, notInInfoOf } from "./same-text.ts";
import { harmfulChanges, harmlessRewritings } from "./testing/schema-changes.ts";
import { SlotHere } from "./testing/slot-here.ts";

// Twenty changes that teams make, with cases that tell them apart and some that don't: all cases take a minute each.

const few = new Set([
  "CODE-01",
  "CODE-05",
  "JWT-01-signin",
  "LINK-01",
  "LINK-10",
  "MERGE-01",
  "MERGE-05-mixed",
  "MERGE-10",
  "NEW-01",
  "PERM-03-read-another-user-user",
  "TABLE-01-auth_accounts",
]);

let environment: Environment;
let old: Looked;
beforeAll(async () => {
  environment = await startReference();
  old = look([{ path: "login.surql", text: reference }]);
});
afterAll(() => environment[Symbol.asyncDispose]());

/** A schema, looked at only as far as it is asked for, and each thing once. */
interface Looked {
  readonly schema: ComparedSchema;
  defined(): Promise<DefinedSide>;
  run(): Promise<RunSide>;
}

function look(files: readonly SchemaFile[]): Looked {
  const schema: ComparedSchema = {
    name: "login.surql",
    settings: {
      schema: { files, sha256: "ab12", label: "login.surql" },
      overlays: [],
      profile: contractProfile,
      choices: defaultChoices,
      additions: noAdditionsDeclared,
      suitesModule: "",
    },
  };
  const { settings } = schema;
  const cases = [...numbered(suites).filter((each) => few.has(each.case.id)), ...numbered(madeFor(settings))];
  const slot = new SlotHere(environment, files, cases);
  let defined: Promise<DefinedSide> | undefined;
  let side: Promise<RunSide> | undefined;
  async function runAll(): Promise<RunSide> {
    const { verdicts } = await runCases(cases, [slot], () => {}, { files });
    const run = ran("embedded:3.0.2", judgeRun(verdicts, {}, false));
    const plan = { settings, version: "3.0.2", cases, verdicts, all: true, explained: [] };
    return { schema, cases, run, branches: await branchesOfRun(plan, [slot]) };
  }
  return {
    schema,
    defined: () =>
      (defined ??= slot.definitions().then((definitions) => ({ definitions, notInInfo: notInInfoOf(settings) }))),
    run: () => (side ??= runAll()),
  };
}

/** As `compareSchemas` looks, on one engine. */
async function reportOn(to: readonly SchemaFile[]): Promise<CompareReport> {
  const now = look(to);
  const about = { old: old.schema, new: now.schema, cases: few.size, whole: true, seconds: 1, interrupted: false };
  if (sameText(old.schema.settings, now.schema.settings)) return { ...nothingFound, ...about, depth: "text" };
  const definitions = definitionDifferences(await old.defined(), await now.defined());
  if (definitions.length === 0) return { ...nothingFound, ...about, depth: "definitions" };
  const sides = compareSides(await old.run(), await now.run(), {
    definitions,
    baseline: {},
    accepted: [],
    whole: true,
  });
  return { ...about, ...sides };
}

const textOf = (report: CompareReport) =>
  compareText(report, "tool", { all: false, rerun: (id) => `run ${id}`, paint: (_, text) => text });

test("the cases are there, and hold on the reference", async () => {
  const { run } = await old.run();
  expect(run.judged.map(({ id, standing }) => `${id} ${standing}`)).toEqual(
    expect.arrayContaining([...few].map((id) => `${id} passed`)),
  );
});

describe("nothing is said of a harmless rewriting", () => {
  test.each(Object.entries(harmlessRewritings))("%s", async (_, { to, shownBy }) => {
    const report = await reportOn(to);
    expect(textOf(report).split("\n").slice(-2)).toEqual([
      expect.stringMatching(/^no difference that anybody who logs in could notice: /),
      expect.stringMatching(/^compare: NO DIFFERENCE/),
    ]);
    expect([exitCodeOf(report), report.depth]).toEqual([0, shownBy]);
  });
});

describe("the right thing is said of a harmful change", () => {
  test.each(Object.entries(harmfulChanges))("%s", async (_, { to, named }) => {
    const report = await reportOn(to);
    const text = textOf(report);
    expect(named.filter((part) => !text.includes(part))).toEqual([]);
    expect([exitCodeOf(report), text.includes("no difference that")]).toEqual([1, false]);
  });
});

test("there are ten of each", () => {
  expect([harmlessRewritings, harmfulChanges].map((each) => Object.keys(each).length)).toEqual([10, 10]);
});
