import { afterAll, beforeAll, expect, test } from "vitest";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import { personas } from "../personas.ts";
import { type EndpointName, type FaultName, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { tokenOf } from "../testing/api-credentials.ts";

let mock: StartedMockGitHub;
let app: OAuthApp;
beforeAll(async () => {
  mock = await startMockGitHub();
  app = mock.createApp();
});
afterAll(() => mock.stop());

async function ask(endpoint: EndpointName, path: string, fault: FaultName) {
  const headers = { Authorization: `Bearer ${await tokenOf(mock, app, personas.ada, "read:org repo")}` };
  app.inject(endpoint, fault, { times: 1 });
  const answer = await fetch(mock.apiOrigin + path, { headers });
  return { status: answer.status, sso: answer.headers.get("x-github-sso"), body: await answer.json() };
}

test("an organization wants a single sign-on, and says where", async () => {
  expect(await ask("GET /orgs/{org}/members", "/orgs/society/members", "org-sso-required")).toMatchObject({
    status: 403,
    sso: expect.stringMatching(
      /^required; url=https:\/\/github\.com\/orgs\/society\/sso\?authorization_request=\w{40}$/,
    ),
    body: { message: expect.stringContaining("You must grant your OAuth token access to this organization.") },
  });
});

test("an organization has not approved the application", async () => {
  expect(await ask("GET /repos/{owner}/{repo}", "/repos/society/engine", "org-forbids-app")).toMatchObject({
    status: 403,
    sso: null,
    body: { message: expect.stringContaining("the `society` organization has enabled OAuth App access restrictions") },
  });
});

test("a list lacks what wants a single sign-on", async () => {
  expect(await ask("GET /user/orgs", "/user/orgs", "org-sso-partial")).toEqual({
    status: 200,
    sso: "partial-results; organizations=21955855,20582480",
    body: [],
  });
});
