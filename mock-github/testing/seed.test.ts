import { expect, test } from "vitest";
import { personas } from "../personas.ts";
import { type RecordedCall, startMockGitHub } from "../start.ts";
import { openPage } from "./browser.ts";
import { sendRaw, type Received, requestText } from "./wire-client.ts";

/** Through the proxy, so that not even a port differs from run to run. */
const ask = (proxyOrigin: string | undefined, method: string, address: string, params: object): Promise<Received> => {
  const headers = {
    Accept: "application/json",
    "Content-Type": "application/x-www-form-urlencoded",
    "User-Agent": "t",
  };
  const text = requestText(
    method,
    address,
    { Host: new URL(address).host, ...headers },
    new URLSearchParams({ ...params }).toString(),
  );
  return sendRaw(String(proxyOrigin), text);
};

/** A run in which everything is made up that can be made up. */
async function run(seed?: string | number): Promise<{ journal: readonly RecordedCall[]; answers: string[] }> {
  await using mock = await startMockGitHub({
    proxy: "plain",
    now: () => new Date("2026-01-01T00:00:00Z"),
    ...(seed !== undefined && { seed }),
  });
  const app = mock.createApp({ deviceFlow: true, expiringTokens: true });
  const client = { client_id: app.clientId, client_secret: app.clientSecret };
  const post = (path: string, params: object) => ask(mock.proxyOrigin, "POST", `https://github.com${path}`, params);
  const answers = [];
  answers.push(await post("/login/oauth/access_token", { ...client, code: app.authorize(personas.ada) }));
  const [, refresh_token = ""] = /"refresh_token":"(\w+)"/.exec(answers[0]?.text ?? "") ?? [];
  answers.push(await post("/login/oauth/access_token", { ...client, grant_type: "refresh_token", refresh_token }));
  answers.push(await post("/login/device/code", client));
  answers.push(
    await ask(mock.proxyOrigin, "GET", `https://github.com/login/oauth/authorize?client_id=${app.clientId}`, {}),
  );
  for (const fault of ["token-missing", "token-number", "token-very-long", "status-500"] as const) {
    app.inject("POST /login/oauth/access_token", fault, { times: 1 });
    answers.push(await post("/login/oauth/access_token", { ...client, code: app.authorize(personas.ada) }));
  }
  answers.push(await ask(mock.proxyOrigin, "GET", "https://api.github.com/user", {}));
  return { journal: [...mock.journal], answers: answers.map(({ text }) => text) };
}

/** What is made up in an answer, by what it looks like. */
const madeUp = (answers: readonly string[]): string[] =>
  answers.map((text) =>
    [...text.matchAll(/\b(gh[our]_|[0-9A-F]{4}-[0-9A-F]{4}\b|authenticity_token)/g)]
      .map(([, what = ""]) => what.replace(/^[0-9A-F]{4}-.*/, "user code"))
      .join(" "),
  );
const statuses = (answers: readonly string[]): string[] =>
  answers.map((text) => text.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length));

test("two runs with one seed give the same journal and the same answers, which are GitHub's", async () => {
  const [one, other] = [await run("seed"), await run("seed")];
  expect(one).toEqual(other);
  expect(statuses(one.answers)).toEqual(["200", "200", "200", "200", "200", "200", "200", "500", "401"]);
  expect(madeUp(one.answers).slice(0, 4)).toEqual(["gho_ ghr_", "gho_ ghr_", "user code", "authenticity_token"]);
  expect(one.journal.map(({ host, method, path, known, fault }) => [host, method, path, known, fault])).toEqual([
    ["github.com", "POST", "/login/oauth/access_token", true, undefined],
    ["github.com", "POST", "/login/oauth/access_token", true, undefined],
    ["github.com", "POST", "/login/device/code", true, undefined],
    ["github.com", "GET", "/login/oauth/authorize", true, undefined],
    ["github.com", "POST", "/login/oauth/access_token", true, "token-missing"],
    ["github.com", "POST", "/login/oauth/access_token", true, "token-number"],
    ["github.com", "POST", "/login/oauth/access_token", true, "token-very-long"],
    ["github.com", "POST", "/login/oauth/access_token", true, "status-500"],
    ["api.github.com", "GET", "/user", true, undefined],
  ]);
});

test("another seed, or none, gives others, in what was asked and in what was answered", async () => {
  const runs = [await run("seed"), await run("sed"), await run(), await run()];
  expect(new Set(runs.map(({ journal }) => JSON.stringify(journal))).size).toBe(4);
  for (const i of [0, 1, 2, 3]) expect(new Set(runs.map(({ answers }) => answers[i])).size).toBe(4);
});

test("nothing is given out twice, not even after a reset", async () => {
  await using mock = await startMockGitHub({ seed: 1 });
  const before = mock.createApp();
  const [code, { fields }] = [
    before.authorize(personas.ada),
    await openPage(mock.githubOrigin, `/login/oauth/authorize?client_id=${before.clientId}`),
  ];
  mock.reset();
  const after = mock.createApp();
  const page = await openPage(mock.githubOrigin, `/login/oauth/authorize?client_id=${after.clientId}`);
  expect([after.clientId, after.clientSecret, after.authorize(personas.ada)]).not.toEqual([
    before.clientId,
    before.clientSecret,
    code,
  ]);
  expect(page.fields.get("authenticity_token")).not.toBe(fields.get("authenticity_token"));
});

test("reset sets the clock back", async () => {
  await using mock = await startMockGitHub({ now: () => new Date("2026-01-01T00:00:00Z") });
  mock.clock.advance(1000);
  expect(mock.clock.now().toISOString()).toBe("2026-01-01T00:00:01.000Z");
  mock.reset();
  expect(mock.clock.now().toISOString()).toBe("2026-01-01T00:00:00.000Z");
});
