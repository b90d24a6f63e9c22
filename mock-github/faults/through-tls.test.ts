import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import { type EndpointName, type Fault, type FaultName, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { type GoodRequest, goodRequest } from "../testing/good-request.ts";
import { sendThroughTls } from "../testing/tunnel-client.ts";
import { type Received, sendRaw } from "../testing/wire-client.ts";
import { allFaults } from "./all.ts";
import { organizationRefusals } from "./organization-refusals.ts";
import { everyEndpoint } from "./fault.ts";

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
  app = mock.createApp({ clientId: "app", clientSecret: "secret", deviceFlow: true });
}

type Way = (request: GoodRequest) => Promise<Received>;
const onThePort: Way = ({ host, text }) =>
  sendRaw(host === "api.github.com" ? mock.apiOrigin : mock.githubOrigin, text);
const throughTls: Way = ({ host, text }) => sendThroughTls(mock, host, text);

async function seen(way: Way, endpoint: EndpointName, fault: FaultName) {
  newApp();
  const { host: of, text } = await goodRequest(mock, app, endpoint);
  mock.inject(endpoint, fault);
  // by GitHub's name, because answers repeat the address that was asked
  const received = await way({ host: of, text: text.replace("Host: localhost", `Host: ${of}`) });
  const { host, path, fault: answered } = mock.journal.at(-1) ?? {};
  return { ...comparable(received), call: { host, path, fault: answered } };
}

/** Without what is another one in each answer: time, request id, tokens and codes. */
const comparable = ({ text, error }: Received) => ({
  error,
  text: text
    .replace(/^date: .*\r\n/im, "")
    .replace(/^(x-github-request-id: ).*/im, "$1ID")
    .replaceAll(/(?<="token_last_eight":")\w+/g, "its last eight")
    .replaceAll(/gho_\w+/g, (token) => `a token of ${token.length} characters`)
    .replaceAll(/\b[0-9a-f]{6,}\b/g, (code) => `a code of ${code.length} characters`)
    .replaceAll(/[0-9A-F]{4}-[0-9A-F]{4}/g, "a user code")
    .replaceAll(/(?<="access_token":)\d{12}\b/g, "a number of 12 digits"),
});

const resets: ReadonlySet<FaultName> = new Set(["reset-before-answer", "reset-in-headers", "reset-in-body"] as const);
/** All of a login, and elsewhere those of the connection: an answer is an answer, wherever it comes from. */
const ofLogin: ReadonlySet<EndpointName> = new Set(["GET /user", "POST /login/oauth/access_token"] as const);
const rows = allFaults.flatMap((fault) =>
  fault.hits
    .filter((endpoint) => "disturb" in fault || ofLogin.has(endpoint))
    .map((endpoint) => ({ name: fault.name, endpoint })),
);

describe("a client sees the same through TLS as on the plain port:", () => {
  test.each(rows.filter(({ name }) => name !== "never-answers"))("$name on $endpoint", async ({ name, endpoint }) => {
    const plain = await seen(onThePort, endpoint, name);
    expect(await seen(throughTls, endpoint, name)).toEqual(plain);
    // two that are wrong in the same way would be equal, too
    expect([plain.call.fault, plain.error]).toEqual([name, resets.has(name) ? "ECONNRESET" : undefined]);
    expect(mock.failedConnections).toEqual([]);
  });
});

describe.each(everyEndpoint)("never-answers on %s", (endpoint) => {
  test.each<[string, (mock: StartedMockGitHub) => unknown]>([
    ["dropHeld", () => mock.dropHeld()],
    ["reset", () => mock.reset()],
  ])("is held in the tunnel until %s resets it", async (_, drop) => {
    const request = await goodRequest(mock, app, endpoint);
    mock.inject(endpoint, "never-answers");
    const received = throughTls(request);
    expect(await mock.waitForHeld()).toBe(mock.journal.at(-1));
    drop(mock);
    expect(await received).toEqual({ text: "", error: "ECONNRESET", chunks: 0 });
    expect(mock.failedConnections).toEqual([]);
  });
});

test("a fault that a test brings along may reset a connection, too", async () => {
  const hangUp: Fault = {
    name: "hang-up",
    about: "",
    hits: ["GET /user"],
    disturb: (socket) => void socket.resetAndDestroy(),
  };
  const request = await goodRequest(mock, app, "GET /user");
  app.inject("GET /user", hangUp);
  expect(await throughTls(request)).toEqual({ text: "", error: "ECONNRESET", chunks: 0 });
});

test("the table has every fault of the list, but for those of organizations, which are answers", () => {
  const absent = allFaults.filter(({ name }) => !rows.some((row) => row.name === name));
  expect(absent.map(({ name }) => name)).toEqual(organizationRefusals.map(({ name }) => name));
});
