import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { requestText, sendRaw } from "../testing/wire-client.ts";
import { type Caller, refusalOf } from "./caller-refusal.ts";

const caller = (headers: Readonly<Record<string, string>>, more: Partial<Omit<Caller, "header">> = {}): Caller => ({
  method: "GET",
  remoteAddress: "127.0.0.1",
  overTls: false,
  hasBody: false,
  header: (name) => ({ host: "127.0.0.1:4747", ...headers })[name],
  ...more,
});
const post = (headers: Readonly<Record<string, string>>) => caller(headers, { method: "POST", hasBody: true });

describe("who is listened to", () => {
  test.each<[string, Caller]>([
    ["a program on this machine", caller({})],
    ["one that calls it localhost", caller({ host: "LocalHost:4747" })],
    ["one that calls it by IPv6", caller({ host: "[::1]:4747" }, { remoteAddress: "::1" })],
    ["one whose socket writes IPv4 as IPv6", caller({}, { remoteAddress: "::ffff:127.0.0.1" })],
    ["a page of the mock itself", caller({ origin: "http://127.0.0.1:4747", "sec-fetch-site": "same-origin" })],
    ["the same over TLS", caller({ host: "localhost:4747", origin: "https://localhost:4747" }, { overTls: true })],
    ["somebody who typed in the address", caller({ "sec-fetch-site": "none" })],
    ["a write of JSON", post({ "content-type": "Application/JSON; charset=utf-8" })],
    ["a DELETE without a body", caller({}, { method: "DELETE" })],
  ])("%s", (_, who) => {
    expect(refusalOf(who)).toBeUndefined();
  });
});

describe("who is not", () => {
  test.each<[string, Caller, number, string]>([
    [
      "another machine",
      caller({}, { remoteAddress: "192.0.2.7" }),
      403,
      "expected a caller on this machine, saw 192.0.2.7",
    ],
    [
      "somebody without an address",
      caller({}, { remoteAddress: undefined }),
      403,
      "expected a caller on this machine, saw undefined",
    ],
    [
      "a page whose name leads here (DNS rebinding)",
      caller({ host: "evil.example.org:4747" }),
      403,
      "expected Host to be 127.0.0.1, [::1], localhost, saw evil.example.org:4747",
    ],
    [
      "a name that only begins like this machine's",
      caller({ host: "localhost.evil.example.org" }),
      403,
      "expected Host to be 127.0.0.1, [::1], localhost, saw localhost.evil.example.org",
    ],
    ["who names no host", caller({ host: "" }), 403, "expected Host to be 127.0.0.1, [::1], localhost, saw none"],
    [
      "a page from elsewhere",
      caller({ origin: "https://evil.example.org" }),
      403,
      "expected no Origin or http://127.0.0.1:4747, saw https://evil.example.org. A web page can't drive the mock",
    ],
    [
      "a page that hides its origin",
      caller({ origin: "null" }),
      403,
      "expected no Origin or http://127.0.0.1:4747, saw null. A web page can't drive the mock",
    ],
    [
      "a page of another program on this machine",
      caller({ origin: "http://127.0.0.1:3000" }),
      403,
      "expected no Origin or http://127.0.0.1:4747, saw http://127.0.0.1:3000. A web page can't drive the mock",
    ],
    [
      "a page in clear text over TLS",
      caller({ origin: "http://127.0.0.1:4747" }, { overTls: true }),
      403,
      "expected no Origin or https://127.0.0.1:4747, saw http://127.0.0.1:4747. A web page can't drive the mock",
    ],
    [
      "a script of another site that sends no Origin",
      caller({ "sec-fetch-site": "cross-site" }),
      403,
      "expected Sec-Fetch-Site to be same-origin or none, saw cross-site. A web page can't drive the mock",
    ],
    ["a form", post({ "content-type": "text/plain" }), 415, "expected Content-Type: application/json, saw text/plain"],
    ["a write of no type", post({}), 415, "expected Content-Type: application/json, saw none"],
    [
      "a write without a body",
      caller({}, { method: "POST" }),
      415,
      "expected Content-Type: application/json, saw none",
    ],
    [
      "a DELETE with a body of another type",
      caller({ "content-type": "text/plain" }, { method: "DELETE", hasBody: true }),
      415,
      "expected Content-Type: application/json, saw text/plain",
    ],
  ])("%s", (_, who, status, message) => {
    expect(refusalOf(who)).toEqual({ status, message });
  });
});

describe("over HTTP", () => {
  let mock: StartedMockGitHub;
  beforeAll(async () => {
    mock = await startMockGitHub({ control: true });
  });
  afterAll(() => mock.stop());

  const send = async (method: string, path: string, headers: Readonly<Record<string, string>>, body = "") =>
    (await sendRaw(mock.githubOrigin, requestText(method, path, headers, body))).text;

  test.each([
    ["DNS rebinding", "GET", "/_mock/journal?secrets=true", { Host: "evil.example.org" }],
    [
      "a foreign Origin",
      "POST",
      "/_mock/reset",
      { Origin: "https://evil.example.org", "Content-Type": "application/json" },
    ],
    ["GitHub's own name", "GET", "/_mock/apps", { Host: "github.com" }],
  ])("%s gets 403 in JSON, and nothing happens", async (_, method, path, headers) => {
    const app = mock.createApp();
    const text = await send(method, path, headers, method === "POST" ? "{}" : "");
    expect(text).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    expect(text).toContain(`"error": "${method} ${path}: expected `);
    expect(text).not.toMatch(/access-control/i);
    mock.deleteApp(app); // it is still there
  });

  test("a form of a page gets 415", async () => {
    expect(
      await send("POST", "/_mock/apps", { "Content-Type": "application/x-www-form-urlencoded" }, "client_id=x"),
    ).toMatch(/^HTTP\/1\.1 415 /);
  });

  test("a page that asks whether it may is not told so", async () => {
    const headers = { Origin: "https://evil.example.org", "Access-Control-Request-Method": "DELETE" };
    const text = await send("OPTIONS", "/_mock/faults", headers);
    expect(text).toMatch(/^HTTP\/1\.1 403 /);
    expect(text).not.toMatch(/access-control/i);
    expect(await send("OPTIONS", "/_mock/faults", {})).toMatch(/^HTTP\/1\.1 405 /);
  });

  test("what is refused never comes into the journal", () => {
    expect(mock.journal).toEqual([]);
  });

  const outward = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === "IPv4" && !each.internal)?.address;
  test.skipIf(outward === undefined)(
    "a mock on an address that other machines reach listens to nobody from there (no such address here: skipped)",
    async () => {
      await using open = await startMockGitHub({ host: outward ?? "", control: true });
      const { text } = await sendRaw(open.githubOrigin, requestText("GET", "/_mock", { Host: "localhost" }));
      expect(text).toMatch(/^HTTP\/1\.1 403 /);
      expect(text).toContain(`expected a caller on this machine, saw ${outward}`);
    },
  );
});
