import { http, HttpResponse } from "msw";
import { describe, expect, test } from "vitest";
import type { OAuthApp } from "../oauth/oauth-app.ts";
import { personas } from "../personas.ts";
import { tokenOf } from "../testing/api-credentials.ts";
import { ask as askControl } from "../testing/control-client.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock({ port: 0, control: true });

async function ask(path: string, init: RequestInit & { as?: OAuthApp } = {}): Promise<[number, unknown]> {
  const headers = { Authorization: `Bearer ${await tokenOf(mock, init.as ?? app, personas.ada)}` };
  const answer = await fetch(mock.apiOrigin + path, { ...init, headers });
  const text = await answer.text();
  return [answer.status, text === "" ? "" : JSON.parse(text)];
}
const put = (route: object) => askControl(mock, "PUT /_mock/routes", route);
const starred = "/user/starred/octocat/hello";

describe("an answer that was given over the control API", () => {
  test("answers where the mock has none, also below /api/v3, and the journal knows it", async () => {
    expect((await put({ path: "/user/starred/{owner}/{repo}" })).body).toEqual({
      id: expect.any(String),
      method: "GET",
      path: "/user/starred/{owner}/{repo}",
      status: 204,
      left: null,
    });
    expect([await ask(starred), await ask(`/api/v3${starred}`)]).toEqual([
      [204, ""],
      [204, ""],
    ]);
    expect((await ask(starred, { method: "DELETE" }))[0]).toBe(404);
    const asked = app.journal.filter(({ path }) => path.endsWith(starred));
    expect(asked.map(({ method, known }) => [method, known])).toEqual([
      ["GET", true],
      ["GET", true],
      ["DELETE", false],
    ]);
  });

  test("answers once, in place of the mock's own, with its headers and numbers as written", async () => {
    await askControl(
      mock,
      "PUT /_mock/routes",
      '{"path":"/user","json":{"id":9007199254740993},"status":203,"headers":{"X-Own":"yes"},"times":1}',
    );
    const token = await tokenOf(mock, app, personas.ada);
    const answer = await fetch(`${mock.apiOrigin}/user`, { headers: { Authorization: `Bearer ${token}` } });
    expect([answer.status, answer.headers.get("x-own"), await answer.text()]).toEqual([
      203,
      "yes",
      '{"id":9007199254740993}',
    ]);
    expect(await ask("/user")).toMatchObject([200, { login: "ada" }]);
  });

  test("is for one app alone, and goes before that for everybody", async () => {
    const other = mock.createApp();
    await put({ path: "/user/orgs", json: [], app: app.clientId });
    await put({ path: "/user/orgs", json: [{ login: "everybody" }] });
    expect(await ask("/user/orgs")).toEqual([200, []]);
    expect(await ask("/user/orgs", { as: other })).toEqual([200, [{ login: "everybody" }]]);
  });

  test("gives way to the next for the same path, can be taken back, and goes with a reset", async () => {
    await put({ path: starred, status: 204 });
    const { id }: { id?: string } = Object((await put({ path: starred, status: 403, json: {} })).body);
    expect((await ask(starred))[0]).toBe(403);
    await askControl(mock, `DELETE /_mock/routes/${id}`);
    expect((await ask(starred))[0]).toBe(404);
    expect(await askControl(mock, `DELETE /_mock/routes/${id}`)).toMatchObject({ status: 404 });
    await put({ path: starred });
    await mock.reset();
    expect((await askControl(mock, "GET /_mock/routes")).body).toEqual({ routes: [] });
  });

  test("can have the faults of its endpoint", async () => {
    await put({ path: "/user", json: { login: "given" } });
    app.inject("GET /user", "json-with-bom", { times: 1 });
    const token = await tokenOf(mock, app, personas.ada);
    const answer = await fetch(`${mock.apiOrigin}/user`, { headers: { Authorization: `Bearer ${token}` } });
    expect(Buffer.from(await answer.arrayBuffer()).toString("utf8")).toBe('\uFEFF{"login":"given"}');
  });

  test.each([
    [{ path: "user" }, /path: expected a path that begins with/],
    [{ path: "/user", json: {}, text: "" }, /expected json or text, saw both/],
    [{ path: "/user", json: {}, status: 204 }, /a 204 has no body/],
    [{ path: "/user", app: "nobody" }, /no app has the client_id nobody/],
  ])("%j is refused", async (route, why) => {
    const { status, body }: { status: number; body: unknown } = await put(route);
    expect([status >= 400, Object(body).error]).toEqual([true, expect.stringMatching(why)]);
  });
});

describe("an answer that GitHub's OpenAPI is to be asked about", () => {
  test.each<[string, object, RegExp | undefined]>([
    ["is as it says", { path: "/user/blocks/somebody", status: 204 }, undefined],
    [
      "has a body of another form",
      { path: "/repos/a/b/topics", json: { names: "x" } },
      /json\/names must be array \(type\)/,
    ],
    ["is of a path that isn't there", { path: "/nowhere" }, /GitHub's OpenAPI has no GET \/nowhere/],
    ["has a status that isn't there", { path: "/user", status: 418, json: {} }, /no answer 418 of GET \/user/],
    ["has a body where there is none", { path: "/user/blocks/{username}", status: 200, json: {} }, /no answer 200/],
  ])("%s", async (_, route, why) => {
    const { status, body } = await put({ ...route, check: true });
    const refused = why?.test(String(Object(body).error));
    expect([status, refused]).toEqual(why ? [400, true] : [200, undefined]);
  });
});

describe("handlers of msw", () => {
  test("answer where the mock has nothing, in place of what it has, and once if they say so", async () => {
    mock.use(
      http.get("https://api.github.com/gists/:id", ({ params }) => HttpResponse.json({ id: params["id"] })),
      http.get("*/user", () => HttpResponse.json({ login: "handled" }), { once: true }),
    );
    expect(await ask("/gists/7")).toEqual([200, { id: "7" }]);
    expect(await ask("/api/v3/gists/8")).toEqual([200, { id: "8" }]);
    expect(await ask("/user")).toEqual([200, { login: "handled" }]);
    expect(await ask("/user")).toMatchObject([200, { login: "ada" }]);
  });

  test("read a body, and leave it to the mock where they answer nothing", async () => {
    const bodies: string[] = [];
    mock.use(http.post("*/login/oauth/access_token", async ({ request }) => void bodies.push(await request.text())));
    expect((await ask("/user"))[0]).toBe(200);
    expect(bodies).toEqual([expect.stringContaining(app.clientId)]);
  });

  test("the last ones go first, until they are taken back", async () => {
    mock.use(http.get("*/gists", () => HttpResponse.json(["first"])));
    mock.use(http.get("*/gists", () => HttpResponse.json(["second"])));
    expect(await ask("/gists")).toEqual([200, ["second"]]);
    mock.resetHandlers();
    expect((await ask("/gists"))[0]).toBe(404);
  });

  test("may break the connection", async () => {
    mock.use(http.get("*/gists", () => HttpResponse.error()));
    await expect(ask("/gists")).rejects.toThrow("fetch failed");
  });
});
