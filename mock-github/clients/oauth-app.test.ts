// @octokit/oauth-app is a whole backend: web flow, device flow, token check, reset and delete, told to its listeners, and as middleware
import { createWebWorkerHandler, OAuthApp as Client } from "@octokit/oauth-app";
import { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { personas } from "../personas.ts";
import { enterpriseServer } from "../testing/octokit.ts";
import { decideAt } from "../testing/decide-at.ts";
import { letWaitsPass } from "../testing/waits.ts";
import { callbackUrl } from "../testing/web-flow.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

let events: string[];

useMock({ port: 0, now: () => new Date("2026-01-01T00:00:00Z") }, { callbackUrl, deviceFlow: true });
beforeEach(() => {
  events = [];
});
afterEach(() => vi.restoreAllMocks());

function newClient(more: { clientSecret?: string } = {}) {
  const client = new Client({
    clientType: "oauth-app",
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    Octokit: Octokit.defaults(enterpriseServer(mock)),
    ...more,
  });
  client.on(["token", "authorization"], ({ name, action }) => void events.push(`${name}.${action}`));
  return client;
}
const tokenFor = async (scope = "user") =>
  (await newClient().createToken({ code: app.authorize(personas.ada, { scope }) })).authentication.token;
const refusal = (error: string) => ({ name: "HttpError", status: 400, response: { status: 200, data: { error } } });
const notFound = { name: "HttpError", status: 404 };

describe("the web flow", () => {
  test("ends with an Octokit that is the person", async () => {
    const client = newClient();
    const { url } = client.getWebFlowAuthorizationUrl({ state: "s t&", scopes: ["user:email"] });
    const { searchParams } = await decideAt(mock, url, { persona: "grace" });
    expect(searchParams.get("state")).toBe("s t&");
    const octokit = await client.getUserOctokit({ code: String(searchParams.get("code")) });
    expect((await octokit.request("GET /user")).data.login).toBe("grace");
    expect(events).toEqual(["token.created"]);
  });

  test("a code that was used, or is too old, brings nothing", async () => {
    const [used, old] = [app.authorize(personas.ada), app.authorize(personas.ada)];
    await newClient().createToken({ code: used });
    app.expire(old);
    for (const code of [used, old])
      await expect(newClient().createToken({ code })).rejects.toMatchObject(refusal("bad_verification_code"));
    expect(events).toEqual(["token.created"]);
  });

  test("a wrong secret brings nothing", async () => {
    await expect(
      newClient({ clientSecret: "wrong" }).createToken({ code: app.authorize(personas.ada) }),
    ).rejects.toMatchObject(refusal("incorrect_client_credentials"));
  });
});

describe("a token", () => {
  test("is checked", async () => {
    const token = await tokenFor("user gist");
    const { data, authentication } = await newClient().checkToken({ token });
    expect([data.user?.login, authentication.scopes]).toEqual(["ada", ["user", "gist"]]);
    await expect(newClient().checkToken({ token: "gho_nobody" })).rejects.toMatchObject(notFound);
    await expect(newClient({ clientSecret: "wrong" }).checkToken({ token })).rejects.toMatchObject({
      name: "HttpError",
      status: 401,
    });
  });

  test("is reset", async () => {
    const token = await tokenFor();
    const { authentication } = await newClient().resetToken({ token });
    expect([authentication.token, authentication.token === token, events]).toEqual([
      app.tokens[1],
      false,
      ["token.created", "token.reset"],
    ]);
    await expect(newClient().resetToken({ token })).rejects.toMatchObject(notFound);
  });

  test("is deleted", async () => {
    const token = await tokenFor();
    expect((await newClient().deleteToken({ token })).status).toBe(204);
    await expect(newClient().deleteToken({ token })).rejects.toMatchObject(notFound);
    expect(events).toEqual(["token.created", "token.deleted"]);
  });

  test("goes with the person's consent", async () => {
    const token = await tokenFor();
    expect((await newClient().deleteAuthorization({ token })).status).toBe(204);
    await expect(newClient().checkToken({ token })).rejects.toMatchObject(notFound);
    expect(events).toEqual(["token.created", "token.deleted", "authorization.deleted"]);
  });
});

describe("the device flow", () => {
  const signIn = (decide: (userCode: string) => void) => {
    let userCode = "";
    letWaitsPass(mock, () => decide(userCode));
    return newClient().createToken({
      scopes: ["gist"],
      onVerification: (verification) => void (userCode = verification.user_code),
    });
  };

  test("ends with a token", async () => {
    const { authentication } = await signIn((code) => mock.approveDevice(code, personas.ada));
    expect(authentication).toMatchObject({ token: app.tokens[0], scopes: ["gist"] });
  });

  test("ends with a no", async () => {
    await expect(signIn((code) => mock.denyDevice(code))).rejects.toMatchObject(refusal("access_denied"));
  });

  test("ends when nobody decides", async () => {
    await expect(signIn(() => mock.clock.advance(900_000))).rejects.toMatchObject(refusal("expired_token"));
  });
});

describe("its middleware", () => {
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await createWebWorkerHandler(newClient())(
      new Request(`https://app.example.org/api/github/oauth/${path}`, init),
    );
    return answer ?? expect.unreachable("the middleware knows this path");
  };
  const errorOf = async (answer: Response) => [answer.status, ((await answer.json()) as { error: string }).error];

  test("sends people to GitHub and takes the code that they bring back", async () => {
    const { status, headers } = await ask("login?state=s&scopes=user:email");
    const { search, searchParams } = await decideAt(mock, String(headers.get("location")));
    const callback = await ask(`callback${search}`);
    expect([status, searchParams.get("state"), callback.status]).toEqual([302, "s", 200]);
    expect(await callback.text()).toContain(`Your token is: <strong>${app.tokens[0]}</strong>.`);
  });

  test("tells a no, and a code that is none", async () => {
    const { search } = await decideAt(mock, String((await ask("login?state=s")).headers.get("location")), {
      decision: "deny",
    });
    expect(await errorOf(await ask(`callback${search}`))).toEqual([
      400,
      "[@octokit/oauth-app] access_denied The user has denied your application access.",
    ]);
    expect(await errorOf(await ask("callback?code=x&state=s"))).toEqual([
      400,
      expect.stringContaining("(bad_verification_code, "),
    ]);
  });

  test("checks, resets and deletes what a browser shows", async () => {
    const as = (token: string) => ({ headers: { authorization: `token ${token}` } });
    const token = await tokenFor();
    expect((await ask("token", as(token))).status).toBe(200);
    expect((await ask("token", { method: "PATCH", ...as(token) })).status).toBe(200);
    expect(await errorOf(await ask("token", as(token)))).toEqual([400, expect.stringMatching(/^Not Found - /)]);
    expect((await ask("grant", { method: "DELETE", ...as(app.tokens[1] ?? "") })).status).toBe(204);
  });
});
