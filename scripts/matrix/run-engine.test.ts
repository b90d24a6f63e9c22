import { expect, test } from "vitest";
import { type NumberedCase, numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { readSchema } from "../../fixtures/environment/schema-files/schema-source.ts";
import { suites } from "../../suites/all.ts";
import type { MatrixEngine } from "./engine-run.ts";
import { type EnginePlan, runEngine, type Watcher } from "./run-engine.ts";

const cases: readonly NumberedCase[] = numbered(suites).filter(({ case: { id } }) =>
  ["MERGE-01", "MERGE-02"].includes(id),
);
const embedded: MatrixEngine = { name: "embedded:3.0.2", engine: { backend: "embedded", version: "3.0.2" } };
const plan = (about: Partial<EnginePlan> = {}): EnginePlan => ({
  settings: {
    schema: readSchema(["schema/github-login.surql"], packageRoot),
    overlays: [],
    profile: contractProfile,
    choices: defaultChoices,
    suitesModule: new URL("../../suites/all.ts", import.meta.url).href,
  },
  workers: 1,
  timeout: 30,
  baseline: {},
  today: "2026-11-29",
  strict: false,
  signal: new AbortController().signal,
  ...about,
});
const unwatched = { progress: () => {}, preparing: () => {} };

test("the cases of an engine are judged by baseline, in their order, and each is news", async () => {
  const seen: Parameters<Watcher["progress"]>[0][] = [];
  const run = await runEngine(cases, embedded, plan({ baseline: { "MERGE-02": "#12" } }), {
    ...unwatched,
    progress: (news) => seen.push(news),
  });
  expect(run.reason).toBeUndefined();
  expect(run).toMatchObject({
    name: "embedded:3.0.2",
    status: "ran",
    info: { version: "3.0.2", backend: "embedded", route: "rewired" },
    missing: 0,
    deaths: [],
  });
  expect(run.judged.map(({ id, standing }) => [id, standing])).toEqual([
    ["MERGE-01", "passed"],
    ["MERGE-02", "xpassed"],
  ]);
  expect(seen).toEqual([
    { done: 1, failed: 0 },
    { done: 2, failed: 1 },
  ]);
});

test("after Ctrl-C no engine is started", async () => {
  const { seconds, ...run } = await runEngine(cases, embedded, plan({ signal: AbortSignal.abort() }), unwatched);
  expect(run).toEqual({
    ...embedded,
    status: "interrupted",
    reason: "the run was interrupted",
    judged: [],
    missing: 2,
    deaths: [],
  });
  expect(seconds).toBe(0);
});

test("a mistake of ours is no news about an engine", async () => {
  const mistake = new RangeError("a mistake");
  const run = runEngine(cases, embedded, plan(), {
    ...unwatched,
    progress: () => {
      throw mistake;
    },
  });
  await expect(run).rejects.toBe(mistake);
});
