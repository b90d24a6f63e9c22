import { once } from "node:events";
import { connect, type Socket } from "node:net";
import * as fc from "fast-check";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { endpointNames } from "./basics/endpoint-name.ts";
import { personas } from "./personas.ts";
import { type Fault, type StartedMockGitHub, startMockGitHub } from "./start.ts";
import { askForToken, askForUser, exchangeOf, jsonMember, requestText, sendRaw } from "./testing/wire-client.ts";

let mock: StartedMockGitHub;
beforeAll(async () => {
  mock = await startMockGitHub();
});
afterAll(() => mock.stop());

describe("the journal", () => {
  test("shows a login as it was sent", async () => {
    mock.reset();
    const app = mock.createApp();
    const code = app.authorize(personas.ada);
    const token = String(await jsonMember(await askForToken(mock, exchangeOf(app, code)), "access_token"));
    await askForUser(mock, token, { "X-Twice": "Å" });
    expect(app.journal).toEqual([
      {
        host: "github.com",
        method: "POST",
        path: "/login/oauth/access_token",
        query: "",
        headers: expect.arrayContaining([["content-type", "application/json"]]),
        body: `{"client_id":"${app.clientId}","client_secret":"${app.clientSecret}","code":"${code}"}`,
        app: app.clientId,
        known: true,
      },
      {
        host: "api.github.com",
        method: "GET",
        path: "/user",
        query: "",
        headers: expect.arrayContaining([["authorization", `Bearer ${token}`]]),
        body: "",
        app: app.clientId,
        known: true,
      },
    ]);
    expect(mock.journal).toEqual(app.journal);
  });

  test("keeps every header, in order, and the whole query", async () => {
    await sendRaw(
      mock.apiOrigin,
      "GET /x?a=1?&b HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-b: 2\r\nX-A: 3\r\nConnection: close\r\n\r\n",
    );
    expect(mock.journal.at(-1)).toMatchObject({
      path: "/x",
      query: "?a=1?&b",
      headers: [
        ["host", "h"],
        ["x-a", "1"],
        ["x-b", "2"],
        ["x-a", "3"],
        ["connection", "close"],
      ],
      known: false,
    });
  });

  test("of an app has no calls of another one, of nobody's, or of a deleted one's successor", async () => {
    const [one, other] = [mock.createApp(), mock.createApp()];
    await Promise.all([
      askForToken(mock, exchangeOf(one, "x")),
      askForToken(mock, exchangeOf(other, "y")),
      askForUser(mock, "nobody"),
    ]);
    expect(one.journal.map(({ app }) => app)).toEqual([one.clientId]);
    expect(other.journal.map(({ app }) => app)).toEqual([other.clientId]);
  });

  test("reset empties it and forgets tokens and apps", async () => {
    const app = mock.createApp();
    await askForToken(mock, exchangeOf(app, app.authorize(personas.ada)));
    mock.reset();
    expect(mock.journal).toEqual([]);
    expect((await askForUser(mock, app.tokens[0] ?? "")).status).toBe(401);
    expect((await askForToken(mock, exchangeOf(app, "x"))).status).toBe(404);
  });
});

test("an app is made with what is given, and a client_id only once", () => {
  const app = mock.createApp({ clientId: "mine", clientSecret: "secret", callbackUrl: "http://localhost/cb" });
  expect([app.clientId, app.clientSecret, app.callbackUrl]).toEqual(["mine", "secret", "http://localhost/cb"]);
  expect(() => mock.createApp({ clientId: "mine" })).toThrow(
    new Error("Creating an OAuth app: the client_id mine is taken."),
  );
});

test.each(["", "/callback", "app.example.org/callback"])("an app can't have the callback %j", (callbackUrl) => {
  expect(() => mock.createApp({ callbackUrl })).toThrow(
    new Error(
      `Creating an OAuth app: expected callbackUrl to be a whole address such as https://app.example.org/callback, saw ${callbackUrl}.`,
    ),
  );
});

test("deleting an app of another mock is refused", async () => {
  await using other = await startMockGitHub();
  const app = other.createApp();
  expect(() => mock.deleteApp(app)).toThrow(
    new Error(`Deleting an OAuth app: no app has the client_id ${app.clientId}.`),
  );
});

describe("faults", () => {
  test("of one app leave the other apps alone", async () => {
    const [one, other] = [mock.createApp(), mock.createApp()];
    one.inject("POST /login/oauth/access_token", "status-500");
    expect((await askForToken(mock, exchangeOf(one, "x"))).status).toBe(500);
    expect((await askForToken(mock, exchangeOf(other, "x"))).status).toBe(200);
  });

  test("of the mock hit everybody, after those of the app", async () => {
    await using own = await startMockGitHub();
    const app = own.createApp();
    own.inject("GET /user", "status-503");
    app.inject("POST /login/oauth/access_token", "status-500", { times: 1 });
    own.inject("POST /login/oauth/access_token", "status-502");
    expect((await askForToken(own, exchangeOf(app, "x"))).status).toBe(500);
    expect((await askForToken(own, exchangeOf(app, "x"))).status).toBe(502);
    expect((await askForUser(own, "nobody")).status).toBe(503);
  });

  test("may be brought along; one that fails says so with HTTP 500", async () => {
    const teapot: Fault = {
      name: "teapot",
      about: "",
      hits: ["GET /user"],
      answer: () => new Response("tea", { status: 418 }),
    };
    const broken: Fault = {
      name: "broken",
      about: "",
      hits: ["GET /user"],
      answer: () => Promise.reject(new Error("out of tea")),
    };
    await using own = await startMockGitHub();
    own.inject("GET /user", teapot, { times: 1 });
    own.inject("GET /user", broken, { times: 1 });
    expect((await askForUser(own, "x")).status).toBe(418);
    const answer = await askForUser(own, "x");
    expect([answer.status, await answer.text()]).toEqual([
      500,
      "The mock failed to answer GET /user with the fault broken: Error: out of tea\n",
    ]);
  });
});

async function loginAtGitHub(own: StartedMockGitHub) {
  const app = own.createApp();
  const answer = await fetch("https://github.com/login/oauth/access_token", {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify(exchangeOf(app, app.authorize(personas.ada))),
  });
  const token = String(await jsonMember(answer, "access_token"));
  const get = () =>
    fetch("https://api.github.com/user", { headers: { Authorization: `Bearer ${token}`, "User-Agent": "t" } });
  return { app, get };
}

describe("the same handlers inside msw", () => {
  test("log in, keep the journal, answer faults, and know GitHub's 404", async () => {
    await using own = await startMockGitHub();
    const said = vi.spyOn(console, "error").mockReturnValue();
    const server = setupServer(...own.handlers);
    server.listen({ onUnhandledRequest: "error" });
    try {
      const { app, get } = await loginAtGitHub(own);
      expect(await (await get()).json()).toMatchObject({ login: "ada" });
      app.inject("GET /user", "status-500");
      expect((await get()).status).toBe(500);
      app.inject("GET /user", "reset-in-body");
      const impossible = await get();
      expect([impossible.status, await jsonMember(impossible, "message")]).toEqual([
        500,
        "Answering GET /user with the fault reset-in-body: it disturbs the connection, and inside msw there is none. " +
          "Send the request to githubOrigin or apiOrigin of startMockGitHub().",
      ]);
      expect(said).toHaveBeenCalled(); // a test that can't be must not look like one that is
      expect((await fetch("https://github.com/nowhere")).status).toBe(404);
      expect(own.journal.map(({ method, host, path, fault, known }) => [method, host, path, fault, known])).toEqual([
        ["POST", "github.com", "/login/oauth/access_token", undefined, true],
        ["GET", "api.github.com", "/user", undefined, true],
        ["GET", "api.github.com", "/user", "status-500", true],
        ["GET", "api.github.com", "/user", "reset-in-body", true],
        ["GET", "github.com", "/nowhere", undefined, false],
      ]);
    } finally {
      server.close();
      said.mockRestore();
    }
  });
});

const alive = async () => (await askForUser(mock, "nobody")).status === 401;

async function connected(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  return socket;
}

describe("whatever is sent", () => {
  test.each([
    ["TRACE /user", "400"],
    ["OPTIONS *", "204"],
    ["GET //evil.example.org/user", "404"],
    ["GET http://evil.example.org/user", "401"],
    ["GET /%", "404"],
    ["GET /%00", "404"],
    ["GET /user?%", "401"],
    ["PROPFIND /user", "404"],
    ["NONSENSE /user", "400"],
    ["GET /a b", "400"],
  ])("%s is answered with %s, and the mock lives", async (line, status) => {
    const { text } = await sendRaw(
      mock.apiOrigin,
      `${line} HTTP/1.1\r\nHost: h\r\nUser-Agent: t\r\nConnection: close\r\n\r\n`,
    );
    expect(text.slice(0, 13)).toBe(`HTTP/1.1 ${status} `);
    expect(await alive()).toBe(true);
  });

  test("a client that hangs up in the middle of its request leaves no trace", async () => {
    const before = mock.journal.length;
    const socket = await connected(mock.githubOrigin);
    socket.write("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf");
    expect(await alive()).toBe(true);
    socket.resetAndDestroy();
    expect(await alive()).toBe(true);
    expect(mock.journal).toHaveLength(before + 2);
  });

  const header = fc.stringMatching(/^[\x21-\x7e\x80-\xff]{0,30}$/);
  test("no request gets a 500", async () => {
    const method = fc.constantFrom("GET", "POST", "PUT", "HEAD", "TRACE", "PATCH");
    const type = fc.constantFrom("application/json", "application/x-www-form-urlencoded", "x/y", "");
    const path = fc.oneof(fc.constantFrom(...endpointNames.map((name) => name.replace(/^\S+ /, ""))), fc.webPath());
    await fc.assert(
      fc.asyncProperty(
        method,
        path,
        fc.webQueryParameters(),
        type,
        header,
        header,
        fc.oneof(fc.json(), fc.string()),
        async (verb, target, query, contentType, accept, authorization, body) => {
          const headers = {
            "Content-Type": contentType,
            Accept: accept,
            Authorization: authorization,
            "User-Agent": "t",
          };
          for (const origin of [mock.githubOrigin, mock.apiOrigin, mock.otherHostOrigin]) {
            const { text } = await sendRaw(origin, requestText(verb, `${target || "/"}?${query}`, headers, body));
            expect(text).toMatch(/^HTTP\/1\.1 [234]\d\d /);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(await alive()).toBe(true);
  });
});

test("a port that can't be had is an error, not a crash", async () => {
  await expect(startMockGitHub({ host: "192.0.2.1" })).rejects.toThrow(/EADDRNOTAVAIL|EINVAL/);
});

describe("a host beside GitHub's that the mock is told of", () => {
  test("has a port of its own, answers 204 to everything, and is in the journal by its name", async () => {
    await using told = await startMockGitHub({ otherHosts: ["hooks.example.com"] });
    const origin = told.otherHostOrigins.get("hooks.example.com") ?? "";
    const answer = await fetch(`${origin}/told?of=ada`, { method: "POST", body: "ada" });
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(told.journal).toMatchObject([
      {
        host: "elsewhere",
        otherHost: "hooks.example.com",
        method: "POST",
        path: "/told",
        query: "?of=ada",
        body: "ada",
      },
    ]);
  });

  test("is none by default", () => {
    expect(mock.otherHostOrigins).toEqual(new Map());
  });
});
