import { expect, test } from "vitest";
import { personas } from "../personas.ts";
import { ask } from "../testing/control-client.ts";
import { exchangeOf } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock({ port: 0, control: true, journal: { calls: 10 } });

/** Calls without an app, each with a path of its own. */
async function call(...paths: readonly string[]): Promise<void> {
  for (const path of paths) await fetch(mock.githubOrigin + path);
}
const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `/meta/${from + i}`);

async function page(query: string) {
  const { body } = await ask(mock, `GET /_mock/journal${query}`);
  const { calls, ...rest }: { calls: { n: number; path: string }[] } = Object(body);
  return { calls: calls.map(({ n, path }) => `${n} ${path}`), ...rest };
}

/** The events of a stream, as many as are wanted. */
async function events(count: number, query = "", headers: Record<string, string> = {}): Promise<string[]> {
  const answer = await fetch(`${mock.githubOrigin}/_mock/journal/stream${query}`, { headers });
  expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  let text = "";
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString("utf8");
    const whole = text.split("\n\n").slice(0, -1);
    if (whole.length < count) continue;
    return whole; // which ends the request
  }
  throw new Error(`The stream ended: ${text}`);
}
const shown = (event: string) => {
  const [, id, data = ""] = /^id: (\d+)\ndata: (.*)$/.exec(event) ?? [];
  return `${id} ${Object(JSON.parse(data)).path}`;
};

test("is read in pages, and says what is left and what is gone", async () => {
  await call(...numbered(1, 13));
  expect(await page("?limit=2")).toEqual({ calls: ["5 /meta/5", "6 /meta/6"], next: 6, more: true, dropped: 4 });
  expect(await page("?limit=2&after=11")).toEqual({
    calls: ["12 /meta/12", "13 /meta/13"],
    next: 13,
    more: false,
    dropped: 4,
  });
  expect(await page("?after=99")).toMatchObject({ calls: [], more: false });
});

test("pages of one app are as long as those of all", async () => {
  await call(
    "/meta/1",
    `/login/oauth/authorize?client_id=${app.clientId}`,
    "/meta/3",
    `/login/oauth/authorize?client_id=${app.clientId}`,
  );
  expect(await page(`?app=${app.clientId}&limit=1`)).toEqual({
    calls: ["2 /login/oauth/authorize"],
    next: 2,
    more: true,
    dropped: 0,
  });
});

test("what is gone is gone from the journal of its app, too", async () => {
  await call(...Array.from({ length: 25 }, () => `/login/oauth/authorize?client_id=${app.clientId}`));
  expect(app.journal).toEqual([...mock.journal]);
  expect(app.journal.length).toBeLessThanOrEqual(10);
});

test("streams what was there and what comes, from where somebody was", async () => {
  await call(...numbered(1, 2));
  const seen = events(3);
  await call("/meta/3");
  expect((await seen).map(shown)).toEqual(["1 /meta/1", "2 /meta/2", "3 /meta/3"]);
  expect((await events(1, "", { "Last-Event-ID": "2" })).map(shown)).toEqual(["3 /meta/3"]);
  expect((await events(2, "?after=1")).map(shown)).toEqual(["2 /meta/2", "3 /meta/3"]);
});

test("a stream has no secrets unless it is asked for them", async () => {
  const code = app.authorize(personas.ada);
  await fetch(`${mock.githubOrigin}/login/oauth/access_token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(exchangeOf(app, code)),
  });
  await fetch(`${mock.apiOrigin}/user?x${app.tokens[0]}`, { headers: { Authorization: `Bearer ${app.tokens[0]}` } });
  const secrets = [code, app.clientSecret, String(app.tokens[0])];
  const text = (await events(2)).join("");
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  const whole = (await events(2, "?secrets=true")).join("");
  expect(secrets.filter((secret) => whole.includes(secret))).toEqual(secrets);
});
