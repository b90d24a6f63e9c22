import { afterAll, beforeAll, expect, test } from "vitest";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";

let mock: StartedMockGitHub;
beforeAll(async () => {
  mock = await startMockGitHub();
});
afterAll(() => mock.stop());

test.each(["/user", "/user/emails", "/applications/x/token", "/nowhere", "/"])(
  "a page of any origin may ask %s",
  async (path) => {
    const answer = await fetch(mock.apiOrigin + path, { method: "OPTIONS", headers: { Origin: "http://example.com" } });
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, POST, PATCH, PUT, DELETE",
      "access-control-allow-headers": expect.stringContaining("Authorization, Content-Type"),
      "access-control-expose-headers": expect.stringContaining("X-OAuth-Scopes"),
      "access-control-max-age": "86400",
      "x-ratelimit-used": "0",
    });
    expect(mock.journal.at(-1)).toMatchObject({ method: "OPTIONS", path, known: true });
  },
);

test("github.com is not for pages of other origins", async () => {
  const answer = await fetch(`${mock.githubOrigin}/login/oauth/access_token`, { method: "OPTIONS" });
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([404, null]);
});

test("the API of GitHub Enterprise Server is", async () => {
  expect((await fetch(`${mock.githubOrigin}/api/v3/user`, { method: "OPTIONS" })).status).toBe(204);
});
