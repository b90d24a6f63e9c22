import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";

let mock: StartedMockGitHub;
beforeAll(async () => {
  mock = await startMockGitHub();
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const askForUser = () => fetch(`${mock.apiOrigin}/user`, { headers: { "User-Agent": "t" } });

test("what a request got is known, also from a fault", async () => {
  mock.recordAnswers();
  mock.inject("GET /user", "portal-page", { times: 1 });
  const seen = [await (await askForUser()).text(), await (await askForUser()).text()];
  const answers = await Promise.all(mock.journal.map((call) => mock.answerTo(call)));
  expect(answers.map((answer) => answer?.status)).toEqual([200, 401]);
  expect(answers.map((answer) => answer?.body)).toEqual(seen);
  expect(answers[1]?.headers["content-type"]).toBe("application/json; charset=utf-8");
});

test("a connection that was reset got no answer", async () => {
  mock.recordAnswers();
  mock.inject("GET /user", "reset-before-answer");
  await askForUser().catch(() => {});
  expect(await Promise.all(mock.journal.map((call) => mock.answerTo(call)))).toEqual([undefined]);
});

test("nothing is recorded before somebody asks for it, nor after a reset", async () => {
  await askForUser();
  mock.recordAnswers();
  await mock.reset();
  await askForUser();
  expect(await Promise.all(mock.journal.map((call) => mock.answerTo(call)))).toEqual([undefined]);
});
