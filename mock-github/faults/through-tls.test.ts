import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OAuthApp } from "../oauth-app.ts";
import { personas } from "../personas.ts";
import { type EndpointName, type Fault, type FaultName, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { sendThroughTls } from "../testing/tunnel-client.ts";
import { askForToken, exchangeOf, type Received, requestText, sendRaw } from "../wire-client.ts";
import { allFaults } from "./all.ts";

let mock: StartedMockGitHub;
let app: OAuthApp;
const clock = new Date("2026-01-01T00:00:00Z");
beforeAll(async () => {
  mock = await startMockGitHub({ proxy: "tls", now: () => clock });
});
beforeEach(newApp);
afterAll(() => mock.stop());

/** The same for every request, so that answers can be compared. */
function newApp(): void {
  mock.reset();
  app = mock.createApp({ clientId: "app", clientSecret: "secret" });
}

type Way = (endpoint: EndpointName, text: string) => Promise<Received>;
const onThePort: Way = (endpoint, text) => sendRaw(endpoint === "GET /user" ? mock.apiOrigin : mock.githubOrigin, text);
const throughTls: Way = (endpoint, text) => sendThroughTls(mock, endpoint === "GET /user" ? "api.github.com" : "github.com", text);

async function requestTo(endpoint: EndpointName): Promise<string> {
  const exchange = exchangeOf(app, app.authorize(personas.ada));
  if (endpoint === "GET /user") {
    await askForToken(mock, exchange);
    return requestText("GET", "/user", { "Authorization": `Bearer ${app.tokens[0]}`, "User-Agent": "t" });
  }
  const headers = { "Accept": "application/json", "Content-Type": "application/json" };
  return requestText("POST", "/login/oauth/access_token", headers, JSON.stringify(exchange));
}

async function seen(way: Way, endpoint: EndpointName, fault: FaultName) {
  newApp();
  const text = await requestTo(endpoint);
  app.inject(endpoint, fault);
  const received = await way(endpoint, text);
  const { host, path, fault: answered } = app.journal.at(-1) ?? {};
  return { ...comparable(received), call: { host, path, fault: answered } };
}

/** Without what is another one in each answer: time, request id, token. */
const comparable = ({ text, error }: Received) => ({
  error,
  text: text
    .replace(/^date: .*\r\n/im, "")
    .replace(/^(x-github-request-id: ).*/im, "$1ID")
    .replaceAll(/gho_\w+/g, (token) => `a token of ${token.length} characters`)
    .replaceAll(/(?<="access_token":)\d{12}\b/g, "a number of 12 digits"),
});

const resets: ReadonlySet<FaultName> = new Set(["reset-before-answer", "reset-in-headers", "reset-in-body"] as const);
const rows = allFaults.flatMap(({ name, hits }) => hits.map((endpoint) => ({ name, endpoint })));

describe("a client sees the same through TLS as on the plain port:", () => {
  test.each(rows.filter(({ name }) => name !== "never-answers"))("$name on $endpoint", async ({ name, endpoint }) => {
    const plain = await seen(onThePort, endpoint, name);
    expect(await seen(throughTls, endpoint, name)).toEqual(plain);
    // two that are wrong in the same way would be equal, too
    expect([plain.call.fault, plain.error]).toEqual([name, resets.has(name) ? "ECONNRESET" : undefined]);
    expect(mock.failedConnections).toEqual([]);
  });
});

describe.each(["POST /login/oauth/access_token", "GET /user"] as const)("never-answers on %s", (endpoint) => {
  test.each<[string, (mock: StartedMockGitHub) => unknown]>([
    ["dropHeld", () => mock.dropHeld()],
    ["reset", () => mock.reset()],
  ])("is held in the tunnel until %s resets it", async (_, drop) => {
    const text = await requestTo(endpoint);
    app.inject(endpoint, "never-answers");
    const received = throughTls(endpoint, text);
    expect(await mock.waitForHeld()).toBe(app.journal.at(-1));
    drop(mock);
    expect(await received).toEqual({ text: "", error: "ECONNRESET", chunks: 0 });
    expect(mock.failedConnections).toEqual([]);
  });
});

test("a fault that a test brings along may reset a connection, too", async () => {
  const hangUp: Fault = { name: "hang-up", about: "", hits: ["GET /user"], disturb: (socket) => void socket.resetAndDestroy() };
  const text = await requestTo("GET /user");
  app.inject("GET /user", hangUp);
  expect(await throughTls("GET /user", text)).toEqual({ text: "", error: "ECONNRESET", chunks: 0 });
});

test("the table has every fault of the list", () => {
  expect([...new Set(rows.map(({ name }) => name))]).toEqual(allFaults.map(({ name }) => name));
});
