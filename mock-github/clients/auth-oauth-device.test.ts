// @octokit/auth-oauth-device polls by itself: `interval`, authorization_pending and slow_down lead to a token, any other error ends it
import { createOAuthDeviceAuth } from "@octokit/auth-oauth-device";
import { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { personas } from "../personas.ts";
import { enterpriseServer, requestOf } from "../testing/octokit.ts";
import { letWaitsPass } from "../testing/waits.ts";
import { app, mock, useApp, useMock } from "../testing/mock-of-tests.ts";

let userCode: string;

useMock({ port: 0, now: () => new Date("2026-01-01T00:00:00Z") }, { deviceFlow: true });
beforeEach(() => {
  userCode = "none yet";
});
afterEach(() => vi.restoreAllMocks());

const options = () => ({
  clientType: "oauth-app" as const,
  clientId: app.clientId,
  scopes: ["user:email"],
  onVerification(verification: { user_code: string }) {
    userCode = verification.user_code;
  },
});
const signIn = () => createOAuthDeviceAuth({ ...options(), request: requestOf(mock) })({ type: "oauth" });
const approve = () => mock.approveDevice(userCode, personas.ada);
const token = () => ({
  type: "token",
  tokenType: "oauth",
  clientType: "oauth-app",
  clientId: app.clientId,
  token: app.tokens[0],
  scopes: ["user:email"],
});
const refusal = (error: string) => ({ name: "HttpError", status: 400, response: { status: 200, data: { error } } });

test("waits at the interval of GitHub until the person has said yes", async () => {
  const waits = letWaitsPass(mock, (wait) => void (wait === 3 && approve()));
  expect(await signIn()).toEqual(token());
  expect(waits).toEqual([5, 5, 5]);
});

test("waits longer where it asked too soon", async () => {
  const waits = letWaitsPass(mock, (wait) => {
    if (wait === 1) return 4; // its clock is fast
    return approve();
  });
  expect(await signIn()).toEqual(token());
  expect(waits).toEqual([5, 12]);
});

test("never hears the yes that comes after it was told to wait longer: it forgets the five seconds more", async () => {
  const waits = letWaitsPass(mock, (wait) => {
    if (wait === 1) return 4; // its clock is fast
    return wait === 3 ? approve() : undefined;
  });
  await expect(signIn()).rejects.toMatchObject(refusal("expired_token"));
  expect(waits.slice(0, 6)).toEqual([5, 12, 5, 12, 12, 12]);
});

test("hears a no", async () => {
  const waits = letWaitsPass(mock, () => mock.denyDevice(userCode));
  await expect(signIn()).rejects.toMatchObject(refusal("access_denied"));
  expect(waits).toEqual([5]);
});

test("gives up when the code has expired", async () => {
  const waits = letWaitsPass(mock);
  await expect(signIn()).rejects.toMatchObject(refusal("expired_token"));
  expect(waits).toHaveLength(180); // each of 5 s, the last one ends at 900 s
});

test("asks nobody where the app may not use the flow", async () => {
  useApp();
  await expect(signIn()).rejects.toMatchObject({
    name: "HttpError",
    status: 400,
    response: { status: 400, data: { error: "device_flow_disabled" } },
  });
  expect(userCode).toBe("none yet");
});

test("signs the requests of an Octokit, which asks the person at the first of them", async () => {
  letWaitsPass(mock, approve);
  const octokit = new Octokit({ ...enterpriseServer(mock), authStrategy: createOAuthDeviceAuth, auth: options() });
  expect((await octokit.rest.users.getAuthenticated()).data.login).toBe("ada");
  expect((await octokit.rest.users.getAuthenticated()).data.login).toBe("ada");
  expect(app.tokens).toHaveLength(1);
});
