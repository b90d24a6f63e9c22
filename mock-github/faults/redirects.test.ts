import { expect, test } from "vitest";
import { personas } from "../personas.ts";
import type { FaultName } from "../start.ts";
import { askForToken, exchangeOf, jsonMember } from "../testing/wire-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock();

test.each<[FaultName, number, () => string]>([
  ["redirect-same-host", 302, () => `/redirected?client_id=${app.clientId}`],
  ["redirect-other-host", 302, () => `${mock.otherHostOrigin}/redirected?client_id=${app.clientId}`],
  ["redirect-307-other-host", 307, () => `${mock.otherHostOrigin}/redirected?client_id=${app.clientId}`],
  ["redirect-loop", 307, () => "/login/oauth/access_token"],
])("%s is a %d", async (fault, status, location) => {
  app.inject("POST /login/oauth/access_token", fault);
  const answer = await askForToken(mock, exchangeOf(app, "code"));
  expect([answer.status, answer.headers.get("location"), await answer.text()]).toEqual([status, location(), ""]);
});

const follow = () =>
  fetch(`${mock.githubOrigin}/login/oauth/access_token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(exchangeOf(app, "code")),
  });

test("a client that follows a 307 elsewhere gives the secret away, and the journal shows it", async () => {
  app.inject("POST /login/oauth/access_token", "redirect-307-other-host");
  const answer = await follow();
  expect([answer.status, await answer.text()]).toEqual([404, "This host is not GitHub.\n"]);
  expect(app.journal).toMatchObject([
    { host: "github.com", fault: "redirect-307-other-host", known: true },
    {
      host: "elsewhere",
      method: "POST",
      path: "/redirected",
      known: false,
      body: expect.stringContaining(app.clientSecret),
    },
  ]);
});

test("a client that follows a 302 elsewhere is still in the journal of its app", async () => {
  const token = String(
    await jsonMember(await askForToken(mock, exchangeOf(app, app.authorize(personas.ada))), "access_token"),
  );
  app.inject("GET /user", "redirect-other-host");
  await fetch(`${mock.apiOrigin}/user`, { headers: { Authorization: `Bearer ${token}` } });
  expect(app.journal.at(-1)).toMatchObject({
    host: "elsewhere",
    method: "GET",
    query: `?client_id=${app.clientId}`,
    known: false,
  });
});

test("a client that follows on the same host gets its 404", async () => {
  app.inject("POST /login/oauth/access_token", "redirect-same-host");
  expect((await follow()).status).toBe(404);
  expect(app.journal.at(-1)).toMatchObject({ host: "github.com", method: "GET", path: "/redirected", known: false });
});

test("a loop ends when the client has had enough", async () => {
  app.inject("POST /login/oauth/access_token", "redirect-loop");
  await expect(follow()).rejects.toMatchObject({ cause: { message: "redirect count exceeded" } });
  expect(app.journal.length).toBeGreaterThan(10);
});
