import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect as connectHttp2 } from "node:http2";
import { createServer as createTlsServer, get as getOverTls } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import express from "express";
import { createServer as createViteServer, type InlineConfig } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gitHubMiddleware, type MockMiddleware } from "./middleware.ts";
import { personas } from "./personas.ts";
import { makeAuthority } from "./server/authority.ts";
import { openPage } from "./testing/browser.ts";
import { ask } from "./testing/control-client.ts";
import { authorizePath, queryOf } from "./testing/web-flow.ts";
import { exchangeOf, requestText, sendRaw } from "./testing/wire-client.ts";
import { app, mock, useMock } from "./testing/mock-of-tests.ts";

useMock({ control: true }, { deviceFlow: true });

/** A server that somebody else wrote, with the mock in it. */
interface Host extends AsyncDisposable {
  readonly origin: string;
}

async function listening(server: Server, protocol = "http"): Promise<Host> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${protocol}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const ownAnswer = "an answer of the application";

async function expressHost(mount: string, ...before: express.RequestHandler[]): Promise<Host> {
  const own = express();
  own.use(...before, (_, __, next) => next());
  own.use(mount, gitHubMiddleware(mock));
  own.use((_, response) => void response.send(ownAnswer));
  return listening(createServer(own));
}

async function viteHost(mount: string, server: InlineConfig["server"] = {}): Promise<Host> {
  const vite = await createViteServer({
    configFile: false,
    root: tmpdir(),
    appType: "custom",
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0, ws: false, watch: null, ...server },
    optimizeDeps: { noDiscovery: true },
    plugins: [
      {
        name: "application",
        configureServer({ middlewares }) {
          middlewares.use(mount, gitHubMiddleware(mock));
          middlewares.use((_, response) => void response.end(ownAnswer));
        },
      },
    ],
  });
  await vite.listen();
  return {
    origin: new URL(vite.resolvedUrls?.local[0] ?? "").origin,
    [Symbol.asyncDispose]: () => vite.close(),
  };
}

const nodeHost = () => {
  const middleware = gitHubMiddleware(mock);
  return listening(createServer((asked, response) => void middleware(asked, response, () => response.end(ownAnswer))));
};

const hosts: readonly (readonly [name: string, open: (mount: string) => Promise<Host>, mount: string])[] = [
  ["Express", expressHost, "/"],
  ["Express, under a path", expressHost, "/github"],
  ["Express, after its parsers", (mount) => expressHost(mount, express.json(), express.urlencoded()), "/dev/github"],
  ["Express, after a parser of text", (mount) => expressHost(mount, express.text({ type: () => true })), "/"],
  ["Vite", viteHost, "/"],
  ["Vite, under a path", viteHost, "/github"],
  ["a server of Node", nodeHost, "/"],
];

const json = { Accept: "application/json", "Content-Type": "application/json" };

const post = async (address: string, body: object): Promise<unknown> =>
  (await fetch(address, { method: "POST", headers: json, body: JSON.stringify(body) })).json();

const userOf = (base: string, token: unknown) =>
  fetch(`${base}/user`, { headers: { Authorization: `Bearer ${token}`, "User-Agent": "t" } });

describe.each(hosts)("in %s", (_, open, mount) => {
  let host: Host;
  let base: string;
  beforeAll(async () => {
    host = await open(mount);
    base = host.origin + mount.replace(/\/$/, "");
  });
  afterAll(() => host[Symbol.asyncDispose]());

  test("somebody signs in: page, code, token, profile", async () => {
    const page = await openPage(base, authorizePath(app, { state: "a b", scope: "user:email" }));
    expect([page.status, page.title]).toEqual([200, `Authorize ${app.name}`]);
    const { location } = await page.submit({ decision: "approve", persona: "grace" });
    const { code, state } = queryOf(location);
    expect([new URL(String(location)).host, state]).toEqual(["localhost:3000", "a b"]);
    const answer = await post(`${base}/login/oauth/access_token`, exchangeOf(app, code));
    expect(answer).toEqual({ access_token: app.tokens[0], token_type: "bearer", scope: "user:email" });
    expect(await (await userOf(base, app.tokens[0])).json()).toMatchObject({ login: "grace" });
    expect(mock.journal.map(({ host: of, method, path, query, app: by }) => [of, method, path, query, by])).toEqual([
      ["github.com", "GET", "/login/oauth/authorize", expect.stringContaining("client_id="), app.clientId],
      ["github.com", "POST", "/login/oauth/authorize", "", app.clientId],
      ["github.com", "POST", "/login/oauth/access_token", "", app.clientId],
      ["api.github.com", "GET", "/user", "", app.clientId],
    ]);
  });

  test("a device signs in, by links that lead back here", async () => {
    const device = await post(`${base}/login/device/code`, { client_id: app.clientId });
    const codes = device as { verification_uri: string; user_code: string; device_code: string };
    expect(codes.verification_uri).toBe(`${base}/login/device`);
    const entry = await (await openPage(codes.verification_uri, "")).submit({ user_code: codes.user_code });
    expect((await entry.submit({ decision: "approve", persona: "ada" })).title).toBe(
      "Congratulations, you're all set!",
    );
    const grant = { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: codes.device_code };
    expect(await post(`${base}/login/oauth/access_token`, { client_id: app.clientId, ...grant })).toMatchObject({
      access_token: app.tokens[0],
    });
  });

  test("the next page is here, too", async () => {
    const code = app.authorize(personas.manyEmails, { scope: "user:email" });
    await post(`${base}/login/oauth/access_token`, exchangeOf(app, code));
    const { headers } = await fetch(`${base}/user/emails`, {
      headers: { Authorization: `Bearer ${app.tokens[0]}`, "User-Agent": "t" },
    });
    expect(headers.get("link")).toContain(`<${base}/user/emails?page=2>; rel="next"`);
  });

  test("clients for GitHub Enterprise find the API below /api/v3, and HEAD has no body", async () => {
    const answer = await fetch(`${base}/api/v3/rate_limit`, { method: "HEAD", headers: { "User-Agent": "t" } });
    expect([answer.status, answer.headers.get("x-ratelimit-limit"), await answer.text()]).toEqual([200, "60", ""]);
  });

  test.each(["/nowhere", "/login", "/login/oauth/", "/User"])("%s is for the application", async (path) => {
    expect(await (await fetch(base + path)).text()).toBe(ownAnswer);
    expect(mock.journal).toEqual([]);
  });

  test.each(["/", "/users/ada", "/orgs/analytical-society", "/meta"])(
    "%s is for the application, unless the mock is below a path",
    async (path) => {
      const answer = await (await fetch(base + path)).text();
      expect(answer.startsWith(mount === "/" ? ownAnswer : "{")).toBe(true);
      expect(mock.journal.map(({ known }) => known)).toEqual(mount === "/" ? [] : [true]);
    },
  );

  test("a method that GitHub doesn't have for its path is GitHub's 404", async () => {
    const answer = await fetch(`${base}/user`, { method: "PUT", headers: { "User-Agent": "t" } });
    expect([answer.status, await answer.json()]).toMatchObject([404, { message: "Not Found" }]);
  });

  test("an answer that a fault changes comes as it does from the mock's own port", async () => {
    await ask(mock, "POST /_mock/faults", { fault: "status-503", endpoint: "GET /user", times: 1 });
    const refused = await userOf(base, "x");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "60"]);
    expect((await userOf(base, "x")).status).toBe(401);
    expect(mock.journal.map(({ fault }) => fault)).toEqual(["status-503", undefined]);
  });

  test("a fault that redirects to itself stays below the path", async () => {
    mock.inject("GET /user", "redirect-loop");
    const { headers } = await fetch(`${base}/user?a=b`, { redirect: "manual" });
    expect(headers.get("location")).toBe(`${base.slice(host.origin.length)}/user?a=b`);
  });

  test.each([
    ["reset-before-answer", "", "ECONNRESET"],
    ["half-open", "", undefined],
    ["reset-in-headers", "HTTP/1.1 200 OK\r\nContent-Type: applica", "ECONNRESET"],
  ] as const)("the fault %s has the connection", async (fault, received, error) => {
    mock.inject("GET /user", fault);
    const path = `${base.slice(host.origin.length)}/user`;
    expect(await sendRaw(host.origin, requestText("GET", path, { "User-Agent": "t" }))).toMatchObject({
      text: received,
      error,
    });
  });

  test("the fault never-answers holds the connection until it is dropped", async () => {
    mock.inject("GET /user", "never-answers");
    const answer = userOf(base, "x").catch(() => "dropped");
    expect(await mock.waitForHeld()).toMatchObject({ path: "/user" });
    mock.dropHeld();
    expect(await answer).toBe("dropped");
  });
});

test("what connections suffer before there is a request happens at the mock's own ports alone", async () => {
  await using host = await expressHost("/");
  mock.disturb("refuse-connection");
  expect((await userOf(host.origin, "x")).status).toBe(401);
  await expect(userOf(mock.apiOrigin, "x")).rejects.toThrow(TypeError);
  await mock.heal();
});

describe("over TLS", () => {
  const trusted = makeAuthority(["127.0.0.1"]);

  test("in Vite, which then speaks HTTP/2, links lead back here, and a fault that needs the connection is an error", async () => {
    const { certificate, identity } = await trusted;
    await using host = await viteHost("/github", { https: identity });
    const session = connectHttp2(host.origin, { ca: certificate });
    const stream = session.request({
      ":method": "POST",
      ":path": `/github/login/device/code?client_id=${app.clientId}`,
      accept: "application/json",
    });
    stream.end();
    expect(JSON.parse(await text(stream))).toMatchObject({ verification_uri: `${host.origin}/github/login/device` });
    session.close();
  });

  test("a fault that needs the connection is an error for the server", async () => {
    const { certificate, identity } = await trusted;
    const middleware: MockMiddleware = gitHubMiddleware(mock);
    const server = createTlsServer({ ...identity }, (asked, response) => {
      void middleware(asked, response, (error) => response.writeHead(500).end(String(error)));
    });
    await using host = await listening(server, "https");
    mock.inject("GET /user", "reset-in-body");
    const [answer] = await once(getOverTls(`${host.origin}/user`, { ca: certificate, agent: false }), "response");
    expect([answer.statusCode, await text(answer)]).toEqual([
      500,
      "NoConnectionError: Answering GET /user with the fault reset-in-body: it disturbs the connection, and inside " +
        "msw there is none. Send the request to githubOrigin or apiOrigin of startMockGitHub().",
    ]);
  });
});

test("only who uses it loads what it needs: the mock alone loads neither msw nor Express", () => {
  const program = (file: string, use: string) => `
    const entry = await import(${JSON.stringify(join(import.meta.dirname, file))});
    ${use};
    const loaded = Object.keys((await import("node:module")).default._cache);
    const packages = ["@mswjs/http-middleware", "express", "msw"];
    console.log(JSON.stringify(packages.filter((name) => loaded.some((path) => path.includes("/node_modules/" + name + "/")))));
  `;
  const loadedWith = (file: string, use = ""): unknown => {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program(file, use)], {
      encoding: "utf8",
    });
    return stderr === "" ? JSON.parse(stdout) : stderr;
  };
  expect(loadedWith("start.ts")).toEqual([]);
  expect(loadedWith("middleware.ts")).toEqual([]);
  expect(loadedWith("middleware.ts", "entry.gitHubMiddleware({ handlers: [] })")).toEqual([
    "@mswjs/http-middleware",
    "express",
    "msw",
  ]);
});
