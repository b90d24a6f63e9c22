import { expect, test } from "vitest";
import { personas } from "../personas.ts";
import { asApp, tokenOf } from "../testing/api-credentials.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

const reset = Date.parse("2026-01-01T01:00:00Z") / 1000;
useMock({
  now: () => new Date("2026-01-01T00:00:00Z"),
  settings: { enforceRateLimits: true, rateLimits: { anonymous: 1, user: 2 } },
});

const ask = (headers: Record<string, string> = {}, path = "/rate_limit") => fetch(mock.apiOrigin + path, { headers });

test("says what is left for a user, for an app, and for anybody", async () => {
  const bearer = { Authorization: `Bearer ${await tokenOf(mock, app, personas.ada)}` };
  await ask(bearer, "/user");
  expect(await (await ask(bearer)).json()).toEqual({
    resources: {
      core: { limit: 2, used: 1, remaining: 1, reset },
      graphql: { limit: 2, used: 0, remaining: 2, reset },
      search: { limit: 30, used: 0, remaining: 30, reset },
    },
    rate: { limit: 2, used: 1, remaining: 1, reset },
  });
  expect(await (await ask(asApp(app))).json()).toMatchObject({ rate: { limit: 2, used: 0 } });
  expect(await (await ask()).json()).toMatchObject({
    rate: { limit: 1, used: 0 },
    resources: { graphql: { limit: 0 }, search: { limit: 10 } },
  });
});

test("costs nothing, also when nothing is left", async () => {
  for (let i = 0; i < 3; i += 1) expect((await ask()).headers.get("x-ratelimit-used")).toBe("0");
  await ask({}, "/user");
  expect((await ask({}, "/user")).status).toBe(403);
  const answer = await ask();
  expect([answer.status, await answer.json()]).toMatchObject([200, { rate: { used: 1, remaining: 0 } }]);
});

test("the version 2026-03-10 has one name for the limit", async () => {
  expect(await (await ask({ "X-GitHub-Api-Version": "2026-03-10" })).json()).not.toHaveProperty("rate");
});

test("a bad token is refused", async () => {
  expect((await ask({ Authorization: "Bearer gho_nobody" })).status).toBe(401);
});
