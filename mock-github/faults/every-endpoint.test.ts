import { describe, expect, test } from "vitest";
import { allEndpoints } from "../endpoints/all.ts";
import { endpointNames } from "../basics/endpoint-name.ts";
import type { EndpointName, FaultName } from "../start.ts";
import { goodRequest } from "../testing/good-request.ts";
import { sendRaw } from "../testing/wire-client.ts";
import { allFaults } from "./all.ts";
import { jsonEndpoints } from "./fault.ts";
import { app, mock, useApp, useMock } from "../testing/mock-of-tests.ts";

useMock({}, { deviceFlow: true });

/** What comes back, as status, content type and body. */
async function seen(endpoint: EndpointName, fault?: FaultName) {
  const { host, text } = await goodRequest(mock, app, endpoint);
  if (fault) mock.inject(endpoint, fault);
  const received = await sendRaw(host === "api.github.com" ? mock.apiOrigin : mock.githubOrigin, text);
  const [head = "", body = ""] = received.text.split("\r\n\r\n", 2);
  return {
    ...received,
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
    type: /^content-type: (.*)$/im.exec(head)?.[1],
    requestId: /^x-github-request-id: (.*)$/im.exec(head)?.[1],
    body,
  };
}

test("every endpoint has a name that faults can be planted on, and every name an endpoint", () => {
  expect(allEndpoints.map(({ name }) => name)).toEqual([...endpointNames]);
});

describe.each(endpointNames)("%s", (endpoint) => {
  test("answers well without a fault, and numbers its answer as GitHub does", async () => {
    const { status, requestId } = await seen(endpoint);
    expect([200, 204, 302]).toContain(status);
    expect(requestId).toMatch(/^[0-9A-F]{4}(?::[0-9A-F]{6,8}){4}$/);
  });

  test.each([
    ["status-500", 500],
    ["status-503", 503],
    ["status-404", 404],
    ["portal-page", 200],
    ["redirect-other-host", 302],
  ] as const)("can have the fault %s", async (fault, status) => {
    const answer = await seen(endpoint, fault);
    expect([answer.status, answer.error, mock.journal.at(-1)?.fault]).toEqual([status, undefined, fault]);
    expect(answer.body.includes("Sign in to this network")).toBe(fault === "portal-page");
  });

  test("can be cut off", async () => {
    expect(await seen(endpoint, "reset-before-answer")).toMatchObject({ text: "", error: "ECONNRESET" });
    expect((await seen(endpoint, "reset-in-body")).error).toBe("ECONNRESET");
  });

  test("has the faults of JSON where it answers in JSON, and nowhere else", async () => {
    const { type } = await seen(endpoint);
    expect(type?.startsWith("application/json") ?? false).toBe(jsonEndpoints.includes(endpoint));
    const ofJson = allFaults.filter(({ name }) => /json|content-type|duplicate-keys/.test(name));
    for (const { hits } of ofJson) expect(hits.includes(endpoint)).toBe(jsonEndpoints.includes(endpoint));
  });
});

test.each(["status-500", "status-401"] as const)("on a page, %s is a page, in JSON it is JSON", async (fault) => {
  expect((await seen("GET /login/device", fault)).type).toBe("text/html; charset=utf-8");
  expect((await seen("POST /login/device/code", fault)).type).toBe("application/json; charset=utf-8");
});

test("what stands in front of GitHub doesn't number its answers", async () => {
  expect((await seen("GET /login/device", "portal-page")).requestId).toBeUndefined();
  expect((await seen("GET /login/device", "status-500")).requestId).toBeDefined();
});

test("a code that was given out although the answer was cut off is the person's consent all the same", async () => {
  await seen("POST /login/oauth/authorize", "reset-in-body");
  const { status } = await fetch(`${mock.githubOrigin}/login/oauth/authorize?client_id=${app.clientId}&login=ada`, {
    redirect: "manual",
  });
  expect(status).toBe(302);
});

test("a device that gets HTML for codes can ask again", async () => {
  const { body } = await seen("POST /login/device/code", "portal-page");
  expect(body).not.toContain("user_code");
  useApp({ deviceFlow: true });
  mock.inject("POST /login/device/code", "slow", { times: 1 });
  expect((await seen("POST /login/device/code")).body).toContain("user_code");
});
