import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";

let mock: StartedMockGitHub;
beforeAll(async () => {
  mock = await startMockGitHub({ settings: { enforceRateLimits: true, rateLimits: { anonymous: 1, user: 1 } } });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const ask = (path: string) => fetch(`${mock.apiOrigin}${path}`);

test("what is counted is answered with nothing, and is each path once", async () => {
  mock.countPaths("/_mock/cov_");
  const answers = [await ask("/_mock/cov_3"), await ask("/_mock/cov_3"), await ask("/_mock/cov_12")];
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
  expect(mock.countedPaths).toEqual(["/_mock/cov_3", "/_mock/cov_12"]);
});

test("each is kept with its body, and how far the journal was, where that is asked for", async () => {
  mock.countPaths("/_mock/cov_", { inFull: true });
  await ask("/_mock/cov_3");
  await ask("/user");
  await fetch(`${mock.apiOrigin}/_mock/cov_3`, { method: "POST", body: "[1]" });
  expect(mock.countedMessages).toEqual([
    { path: "/_mock/cov_3", body: "", journalLength: 0 },
    { path: "/_mock/cov_3", body: "[1]", journalLength: 1 },
  ]);
  mock.countPaths("/_mock/cov_");
  await ask("/_mock/cov_3");
  expect(mock.countedMessages).toEqual([]);
});

test("a limit, a fault and a barrier are for others", async () => {
  mock.inject("GET /user", "status-500");
  mock.addBarrier("GET /user", 2);
  mock.countPaths("/user");
  expect([(await ask("/user")).status, (await ask("/user")).status]).toEqual([204, 204]);
});

test("what is counted comes into no journal; all else is as it was", async () => {
  mock.countPaths("/_mock/cov_");
  await ask("/_mock/cov_3");
  expect((await ask("/_mock/other")).status).toBe(404);
  expect(mock.journal.map(({ path }) => path)).toEqual(["/_mock/other"]);
});

test("nothing is counted before somebody asks for it, nor after a reset", async () => {
  expect((await ask("/_mock/cov_1")).status).toBe(404);
  mock.countPaths("/_mock/cov_");
  await ask("/_mock/cov_2");
  await mock.reset();
  expect((await ask("/_mock/cov_3")).status).toBe(404);
  expect(mock.countedPaths).toEqual([]);
});
