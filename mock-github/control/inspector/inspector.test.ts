import { networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { Persona, personas } from "../../personas.ts";
import { startMockGitHub } from "../../start.ts";
import { askForToken, askForUser, exchangeOf, requestText, sendRaw } from "../../testing/wire-client.ts";
import { ask } from "../../testing/control-client.ts";
import { app, mock, useMock } from "../../testing/mock-of-tests.ts";

useMock({ port: 0, control: true }, { name: "Analytical Engine" });

const browser = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const open = async (path: string, headers: Readonly<Record<string, string>> = browser) => {
  const answer = await fetch(mock.githubOrigin + path, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const title = "<title>Mock GitHub</title>";

/** The events of the feed, as many as are wanted; `then` happens once it is connected. */
async function events(count: number, since: string, then: () => unknown = () => {}) {
  const answer = await fetch(`${mock.githubOrigin}/_mock/inspector/feed?since=${since}`);
  await then();
  let text = "";
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString("utf8");
    const whole = text.split("\n\n").slice(0, -1);
    if (whole.length < count) continue;
    return whole.map((event) => {
      const [, id = "", data = ""] = /^id: (\S+)\ndata: (.*)$/.exec(event) ?? [];
      const { rows, ...rest }: { rows: string; answers: [number, string][] } = JSON.parse(data);
      return { id, ...rest, rows: [...rows.matchAll(/<li id="call-(\d+)">/g)].map(([, n]) => Number(n)) };
    }); // which ends the request
  }
  throw new Error(`The feed ended: ${text}`);
}
const sinceIn = (text: string) => /data-since="([^"]+)"/.exec(text)?.[1] ?? "";

describe("who asks for /", () => {
  test.each<[string, Record<string, string>, boolean]>([
    ["a browser gets the inspector", browser, true],
    ["curl doesn't", { Accept: "*/*" }, false],
    ["gh doesn't", { Accept: "application/vnd.github+json" }, false],
    ["who has a token doesn't, whatever they accept", { ...browser, Authorization: "Bearer gho_x" }, false],
  ])("%s", async (_, headers, expected) => {
    expect((await open("/", headers)).text.includes(title)).toBe(expected);
    expect(mock.journal.length).toBe(expected ? 0 : 1);
  });

  test.each<[string, string, string, Record<string, string>]>([
    ["a name that leads here (DNS rebinding)", "GET", "/", { Host: "evil.example.org" }],
    ["a page of another site", "GET", "/", { "Sec-Fetch-Site": "cross-site" }],
    ["another site's script", "GET", "/_mock/inspector/feed", { Origin: "https://evil.example.org" }],
  ])("%s sees nothing, and is told where to go", async (_, method, path, headers) => {
    const { text } = await sendRaw(mock.githubOrigin, requestText(method, path, { ...browser, ...headers }));
    expect(text).toMatch(/^HTTP\/1\.1 403 /);
    expect(text).toContain('<a href="/_mock/inspector">');
    expect(text).not.toContain(app.clientId);
    expect(mock.journal).toEqual([]);
  });

  test("by GitHub's own name gets GitHub", async () => {
    const { text } = await sendRaw(mock.githubOrigin, requestText("GET", "/", { ...browser, Host: "github.com" }));
    expect(text).toMatch(/^HTTP\/1\.1 404 /);
    expect(text).toContain("The mock of github.com has no page");
  });

  test("without a control API there is no inspector", async () => {
    await using own = await startMockGitHub({ port: 0 });
    expect(await (await fetch(own.githubOrigin, { headers: browser })).text()).toContain("has no page for");
  });

  test("each port of a mock that has several has it", async () => {
    await using own = await startMockGitHub({ control: true });
    for (const origin of [own.githubOrigin, own.apiOrigin, own.otherHostOrigin])
      expect(await (await fetch(origin, { headers: browser })).text()).toContain(title);
  });

  const outward = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === "IPv4" && !each.internal)?.address;
  test.skipIf(outward === undefined)(
    "on an address that others reach they see nothing, nor by a name that was allowed (no such address here: skipped)",
    async () => {
      await using own = await startMockGitHub({ port: 0, host: "0.0.0.0", allowedHosts: ["mock.test"], control: true });
      const { port } = new URL(own.githubOrigin);
      const statusBy = async (address: string, Host: string) =>
        (await sendRaw(`http://${address}:${port}`, requestText("GET", "/", { ...browser, Host }))).text.slice(9, 12);
      expect([
        await statusBy("127.0.0.1", "localhost"),
        await statusBy("127.0.0.1", "mock.test"),
        await statusBy("127.0.0.1", "evil.example.org"),
        await statusBy(outward ?? "", outward ?? ""),
      ]).toEqual(["200", "403", "421", "403"]);
    },
  );

  test("while every connection is reset it is there, for who would take that back", async () => {
    mock.disturb("reset-on-connect");
    const login = await sendRaw(mock.githubOrigin, requestText("GET", "/login/device", browser));
    expect(login.error).toBe("ECONNRESET");
    const { text } = await sendRaw(mock.githubOrigin, requestText("GET", "/", browser));
    expect(text).toContain(title);
  });
});

describe("the page", () => {
  test("loads its style and script from the mock, and nothing else", async () => {
    const { headers, text } = await open("/");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect([...text.matchAll(/(?:src|href)="([^"#][^"]*)"/g)].map(([, address]) => address)).toEqual(
      expect.arrayContaining(["/_mock/inspector/style.css", "/_mock/inspector/script.js"]),
    );
    const files = await Promise.all(["style.css", "script.js"].map((name) => open(`/_mock/inspector/${name}`)));
    expect(files.map((file) => [file.status, file.headers.get("content-type")])).toEqual([
      [200, "text/css; charset=utf-8"],
      [200, "text/javascript; charset=utf-8"],
    ]);
  });

  test("shows apps, people with what they are for, faults, and requests with what was answered", async () => {
    mock.inject("GET /user", "status-503", { times: 1 });
    await ask(mock, "POST /_mock/faults", { fault: "portal-page", endpoint: "GET /meta", times: 2 });
    await askForUser(mock, "gho_nobodys");
    await fetch(`${mock.githubOrigin}/gists/public`);
    const [first] = await events(1, ""); // until what was answered is known
    expect(first?.rows).toEqual([2, 1]);
    const { text } = await open("/");
    for (const shown of ["Analytical Engine", app.clientId, "e-mail is private", "portal-page", "2 times more"])
      expect(text).toContain(shown);
    expect(text.replaceAll(/\s+/g, " ")).toMatch(/GET<\/strong> .*\/user<\/code> .*>503<.*fault status-503/);
    expect(text).toContain("not an endpoint of the mock");
  });

  test("has no secret, as the control API hasn't", async () => {
    const code = app.authorize(personas.ada);
    await askForToken(mock, exchangeOf(app, code));
    const [token = ""] = app.tokens;
    await askForUser(mock, token);
    await fetch(`${mock.githubOrigin}/nowhere/${token}?code=${code}&x=${app.clientSecret}`, {
      headers: { Cookie: "session=s3cr3t" },
    });
    const { text } = await open("/");
    expect([code, token, app.clientSecret, "s3cr3t"].filter((secret) => text.includes(secret))).toEqual([]);
    expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThan(4);
  });

  test.each([
    ["what is shown", "x".repeat(3990)],
    [
      "what is looked through, though the rest gets short without its secrets",
      `gho_${"x".repeat(77)} `.repeat(100).slice(0, 7990),
    ],
  ])("a secret at the end of %s isn't cut in two and shown", async (_, before) => {
    await fetch(`${mock.githubOrigin}/nowhere`, {
      method: "POST",
      body: `${before} ${app.clientSecret}${"y".repeat(9000)}`,
    });
    const { text } = await open("/");
    expect(text).toContain("<dt>body</dt>");
    expect(text).not.toContain(app.clientSecret.slice(0, 8));
  });

  test("whatever apps, people and clients call themselves is text", async () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;
    mock.createApp({ name: hostile, clientId: hostile, callbackUrl: `https://x.example/?${hostile}` });
    await ask(mock, "POST /_mock/personas", {
      login: hostile,
      profile: { name: hostile, email: hostile, id: hostile },
    });
    await ask(mock, "POST /_mock/faults", { fault: "portal-page", path: `/${hostile}`, app: hostile });
    await fetch(`${mock.githubOrigin}/${encodeURI("x")}?client_id=${encodeURIComponent(hostile)}`, {
      method: "POST",
      body: hostile,
      headers: { "X-Hostile": hostile },
    });
    const page = (await open("/")).text;
    const [event] = await events(1, "");
    expect(event?.rows).toEqual([1]);
    expect(page.replace('<script src="/_mock/inspector/script.js" defer></script>', "")).not.toMatch(/<script|<img/i);
    await mock.reset();
    await ask(mock, "POST /_mock/reset", {}); // which takes the person away
  });

  test("is there whatever names JSON allows, and one that can't be made is an error and no end of the mock", async () => {
    mock.createApp({ clientId: "half\ud800", name: "\udc00" });
    const name = { toString: 1 };
    await ask(mock, "POST /_mock/personas", { login: "odd", profile: { name, id: name, email: name, type: name } });
    expect((await open("/")).status).toBe(200);
    class Broken extends Persona {
      override get emails(): never {
        throw new Error("no e-mails");
      }
    }
    await using own = await startMockGitHub({ port: 0, control: true, personas: [new Broken("broken", {})] });
    const answer = await fetch(own.githubOrigin, { headers: browser });
    expect([answer.status, await answer.text()]).toEqual([
      500,
      expect.stringContaining("the mock failed: Error: no e-mails"),
    ]);
    expect((await fetch(`${own.githubOrigin}/meta`)).status).toBe(200);
  });

  test("of a long journal has a hundred requests, and leads to the older ones", async () => {
    for (let i = 1; i <= 120; i++)
      await sendRaw(mock.githubOrigin, requestText("GET", `/meta/${i}`, { "User-Agent": "t" }));
    const numbers = async (path: string) =>
      [...(await open(path)).text.matchAll(/<li id="call-(\d+)">/g)].map(([, n]) => Number(n));
    const latest = await numbers("/");
    expect([latest.length, latest[0], latest.at(-1)]).toEqual([100, 120, 21]);
    expect(await numbers("/_mock/inspector?before=21")).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i));
    expect((await open("/")).text).toContain('href="/_mock/inspector?before=21#journal"');
    expect((await open("/_mock/inspector?before=21")).text).toMatch(/before=1#journal"\s+hidden/);
  });

  test("of a large request is short", async () => {
    await fetch(`${mock.githubOrigin}/nowhere`, { method: "POST", body: "y".repeat(1_000_000) });
    expect((await open("/")).text.length).toBeLessThan(40_000);
  });
});

describe("the feed", () => {
  test("tells of requests that come after the page was made, and of answers to those that it shows", async () => {
    mock.inject("GET /user", "never-answers", { times: 1 });
    const held = fetch(`${mock.apiOrigin}/user`, { headers: { Authorization: "token gho_x" } }).catch(() => {});
    await mock.waitForHeld();
    const since = sinceIn((await open("/")).text);
    const seen = await events(2, since, async () => {
      await fetch(`${mock.githubOrigin}/meta`);
      await events(1, ""); // it has come
      mock.dropHeld();
      await held;
    });
    expect(seen.flatMap(({ rows }) => rows)).toEqual([2]);
    expect(seen.flatMap(({ answers }) => answers)).toContainEqual([1, '<span class="bad">no whole answer</span>']);
  });

  test("goes on where it was cut off, and begins anew after a reset and with another mock", async () => {
    await fetch(`${mock.githubOrigin}/meta/1`);
    const [first] = await events(1, "");
    expect(first).toMatchObject({ rows: [1], anew: true });
    await fetch(`${mock.githubOrigin}/meta/2`);
    expect((await events(1, first?.id ?? ""))[0]).toMatchObject({ rows: [2], anew: false, skipped: 0 });
    expect((await events(1, "another.0.1"))[0]).toMatchObject({ rows: [2, 1], anew: true });
    await mock.reset();
    await fetch(`${mock.githubOrigin}/meta/3`);
    expect((await events(1, first?.id ?? ""))[0]).toMatchObject({ rows: [1], anew: true });
  });

  test("of a flood has the last hundred, and says how many it left out", async () => {
    const since = sinceIn((await open("/")).text);
    for (let i = 1; i <= 130; i++)
      await sendRaw(mock.githubOrigin, requestText("GET", `/meta/${i}`, { "User-Agent": "t" }));
    const [event] = await events(1, since);
    expect([event?.rows.length, event?.rows[0]]).toEqual([100, 130]);
    expect(event).toMatchObject({ skipped: 30 });
  });

  test("tells when somebody drives the mock", async () => {
    const { text } = await open("/");
    const seen = await events(2, sinceIn(text), async () => {
      await events(1, ""); // the first event, which each feed has, is out
      await ask(mock, "POST /_mock/apps", { client_id: "new" });
    });
    expect(seen[1]).toMatchObject({ rows: [], answers: [], anew: false });
  });
});

test("nothing of it comes into the journal, and only reading is answered", async () => {
  await open("/");
  await open("/_mock/inspector/script.js");
  expect((await open("/_mock/inspector/nowhere")).status).toBe(404);
  expect((await ask(mock, "POST /_mock/inspector", {})).status).toBe(404);
  expect(mock.journal).toEqual([]);
});
