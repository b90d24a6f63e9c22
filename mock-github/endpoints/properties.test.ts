import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { allEndpoints, apiEndpoints } from "./all.ts";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import { personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { asApp, basic, tokenOf } from "../testing/api-credentials.ts";
import { askForToken, askForUser, exchangeOf } from "../testing/wire-client.ts";

/** What holds whatever comes, of the whole mock. */

let mock: StartedMockGitHub;
const rejections: unknown[] = [];
const note = (reason: unknown) => rejections.push(reason);
beforeAll(async () => {
  process.on("unhandledRejection", note);
  mock = await startMockGitHub();
});
beforeEach(() => mock.reset());
afterAll(async () => {
  process.off("unhandledRejection", note);
  await mock.stop();
});

/** Texts that a header can carry. */
const headerText = fc.string({
  unit: fc.constantFrom(..."abcXYZ019 ,;:=*/+.-_\"'\\()[]{}<>?@%&é".split("")),
  maxLength: 40,
});
const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("", "null", "[]", "{", '{"access_token":1}', "access_token=x", "\u0000"),
);
const word = fc.oneof(
  fc.constantFrom("user", "x", "%", "%2F", "..", "%00", "a b", "__proto__"),
  fc.string({ maxLength: 10 }),
);

const odd = fc.record({
  headers: fc.dictionary(
    fc.constantFrom(
      "accept",
      "x-github-api-version",
      "if-none-match",
      "if-modified-since",
      "content-type",
      "origin",
      "x-odd",
    ),
    headerText,
    { maxKeys: 4 },
  ),
  authorization: fc.oneof(
    fc.constantFrom("none", "own token", "own app", "wrong secret"),
    headerText,
    fc.tuple(oddText, oddText).map(([user, password]) => basic(user, password)),
  ),
  body: fc.oneof(oddText, fc.json({ maxDepth: 2 }), fc.constantFrom("own token")),
  query: fc.oneof(
    fc.constant(""),
    fc.array(word, { maxLength: 3 }).map((words) => `?${words.map(encodeURIComponent).join("=")}`),
    fc.constantFrom("?page=0&per_page=1e9", "?%", "?access_token=x"),
  ),
  segment: fc.oneof(fc.constant("own app"), word.map(encodeURIComponent)),
});

/** Where an endpoint doesn't say what it answers: anything but a failure of its own. */
const anyAnswer = Array.from({ length: 300 }, (_, i) => 200 + i);

describe.each(allEndpoints.map((endpoint) => [endpoint.name, endpoint] as const))("%s", (name, { host }) => {
  test("answers anything with a status that it is known for, and never with 500", async () => {
    // a path that is another one after all is not found
    const known = [404, ...(apiEndpoints.find((endpoint) => endpoint.name === name)?.statuses ?? anyAnswer)];
    const app = mock.createApp();
    const [method = "", template = ""] = name.split(" ", 2);
    await fc.assert(
      fc.asyncProperty(odd, async ({ headers, authorization, body, query, segment }) => {
        const token = await tokenOf(mock, app, personas.ada, "user");
        const credentials: Record<string, Record<string, string>> = {
          none: {},
          "own token": { authorization: `Bearer ${token}` },
          "own app": { authorization: asApp(app).Authorization },
          "wrong secret": { authorization: basic(app.clientId, "x") },
        };
        const path = template.replace(/\{\+?\w+\}/, () => (segment === "own app" ? app.clientId : segment));
        const answer = await fetch((host === "github.com" ? mock.githubOrigin : mock.apiOrigin) + path + query, {
          method,
          headers: {
            ...headers,
            ...(credentials[authorization] ?? { authorization: authorization.replaceAll(/[^\x20-\x7e]/g, "?") }),
          },
          ...(method !== "GET" && { body: body === "own token" ? JSON.stringify({ access_token: token }) : body }),
          redirect: "manual",
        });
        expect(known).toContain(answer.status);
        await answer.text();
      }),
      { numRuns: 60 },
    );
    expect(rejections).toEqual([]);
  });
});

test("a code works once, however often it is sent at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 8 }), async (times) => {
      const app = mock.createApp();
      const exchange = exchangeOf(app, app.authorize(personas.ada));
      const answers = await Promise.all(
        Array.from({ length: times }, async () => (await askForToken(mock, exchange)).text()),
      );
      expect(answers.filter((text) => text.includes("access_token"))).toHaveLength(1);
      expect(app.tokens).toHaveLength(1);
    }),
    { numRuns: 15 },
  );
});

/** What an app does to a token, its own or another's. */
const deeds = fc.array(
  fc.record({
    by: fc.nat(1),
    deed: fc.constantFrom("login", "check", "reset", "delete", "grant"),
    of: fc.nat(1),
    which: fc.nat(9),
  }),
  { maxLength: 25 },
);

test("a token of one app never passes another's check, and nobody but its app can change it", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (steps) => {
      const apps = [mock.createApp(), mock.createApp()] as const;
      const valid = new Map<string, OAuthApp>();
      for (const { by, deed, of, which } of steps) {
        const [app, owner] = [apps[by] ?? apps[0], apps[of] ?? apps[0]];
        if (deed === "login") {
          valid.set(await tokenOf(mock, app, personas.ada), app);
          continue;
        }
        const token = owner.tokens[which] ?? "gho_nobody";
        const own = valid.get(token) === app;
        const answer = await fetch(
          `${mock.apiOrigin}/applications/${app.clientId}/${deed === "grant" ? "grant" : "token"}`,
          {
            method: { check: "POST", reset: "PATCH", delete: "DELETE", grant: "DELETE" }[deed],
            headers: asApp(app),
            body: JSON.stringify({ access_token: token }),
          },
        );
        expect([deed, answer.status]).toEqual([
          deed,
          own ? { check: 200, reset: 200, delete: 204, grant: 204 }[deed] : 404,
        ]);
        if (!own || deed === "check") continue;
        valid.delete(token);
        if (deed === "reset") valid.set(app.tokens.at(-1) ?? "", app);
        if (deed === "grant") for (const [other, its] of valid) if (its === app) valid.delete(other);
        while ([...valid.values()].filter((its) => its === app).length > 10)
          valid.delete([...valid].find(([, its]) => its === app)?.[0] ?? "");
      }
      for (const token of apps.flatMap(({ tokens }) => tokens)) {
        expect((await askForUser(mock, token)).status).toBe(valid.has(token) ? 200 : 401);
      }
    }),
    { numRuns: 20 },
  );
});

test("apps that run at once find in their journals what is theirs, in their order, and nothing else", async () => {
  const calls = fc.array(
    fc.array(fc.constantFrom("token", "user", "emails", "check"), { minLength: 1, maxLength: 6 }),
    { minLength: 2, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(calls, async (lists) => {
      await Promise.all(
        lists.map(async (list) => {
          const app = mock.createApp();
          const token = await tokenOf(mock, app, personas.ada);
          for (const call of list) await ask(call, app, token);
          const paths = {
            token: "/login/oauth/access_token",
            user: "/user",
            emails: "/user/emails",
            check: `/applications/${app.clientId}/token`,
          };
          expect(app.journal.map(({ path }) => path)).toEqual([paths.token, ...list.map((call) => paths[call])]);
          expect(new Set(app.journal.map((call) => call.app))).toEqual(new Set([app.clientId]));
          expect(mock.journal.filter((call) => call.app === app.clientId)).toEqual(app.journal);
        }),
      );
    }),
    { numRuns: 15 },
  );

  async function ask(call: "token" | "user" | "emails" | "check", app: OAuthApp, token: string): Promise<void> {
    const headers = { Authorization: `Bearer ${token}` };
    if (call === "token") await askForToken(mock, exchangeOf(app, "wrong"));
    else if (call === "user") await askForUser(mock, token);
    else if (call === "emails") await fetch(`${mock.apiOrigin}/user/emails`, { headers });
    else
      await fetch(`${mock.apiOrigin}/applications/${app.clientId}/token`, {
        method: "POST",
        headers: asApp(app),
        body: JSON.stringify({ access_token: token }),
      });
  }
});
