// @octokit/rest follows types that GitHub publishes: the person, e-mails in pages, scopes and limits in headers, errors with their documentation
import { Octokit } from "@octokit/rest";
import { describe, expect, test } from "vitest";
import { type Persona, personas } from "../personas.ts";
import { tokenOf } from "../testing/api-credentials.ts";
import { enterpriseServer } from "../testing/octokit.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock({
  port: 0,
  now: () => new Date("2026-01-01T00:00:00Z"),
  settings: { enforceRateLimits: true, rateLimits: { anonymous: 60, user: 5 } },
});

const octokitWith = (auth?: string) => new Octokit({ ...enterpriseServer(mock), ...(auth !== undefined && { auth }) });
const octokitOf = async (persona: Persona, scope = "") => octokitWith(await tokenOf(mock, app, persona, scope));
const docs = "https://docs.github.com/rest";

describe("users.getAuthenticated", () => {
  test("is the person, with the private form for the scope user", async () => {
    const { data, headers } = await (await octokitOf(personas.ada, "user")).rest.users.getAuthenticated();
    expect(data).toEqual(personas.ada.profile);
    expect([headers["x-oauth-scopes"], headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]]).toEqual([
      "user",
      "5",
      "4",
    ]);
  });

  test("has the public form without it", async () => {
    const { data } = await (await octokitOf(personas.ada)).rest.users.getAuthenticated();
    expect(data).toMatchObject({ login: "ada", id: 1815, email: "ada@example.org" });
    expect(data).not.toHaveProperty("two_factor_authentication");
  });

  test("without a token wants one", async () => {
    await expect(octokitWith().rest.users.getAuthenticated()).rejects.toMatchObject({
      name: "HttpError",
      status: 401,
      message: `Requires authentication - ${docs}/users/users#get-the-authenticated-user`,
    });
  });

  test.each([
    ["nobody's", async () => "gho_nobody"],
    [
      "revoked",
      async () => {
        const token = await tokenOf(mock, app, personas.ada);
        mock.deleteApp(app);
        return token;
      },
    ],
    [
      "expired",
      async () => {
        const token = await tokenOf(mock, app, personas.ada, "offline_access");
        mock.clock.advance(28_800_000);
        return token;
      },
    ],
  ])("with a token that is %s is refused", async (_, newToken) => {
    await expect(octokitWith(await newToken()).rest.users.getAuthenticated()).rejects.toMatchObject({
      name: "HttpError",
      status: 401,
      message: `Bad credentials - ${docs}`,
    });
  });

  test("is refused beyond the limit, until the hour is over", async () => {
    const octokit = await octokitOf(personas.ada);
    for (let i = 0; i < 5; i += 1) await octokit.rest.users.getAuthenticated();
    const refused: unknown = await octokit.rest.users.getAuthenticated().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      name: "HttpError",
      status: 403,
      message: expect.stringContaining("API rate limit exceeded for user ID 1815."),
      response: {
        headers: {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": String(Date.parse("2026-01-01T01:00:00Z") / 1000),
        },
      },
    });
    mock.clock.advance(3_600_000);
    expect((await octokit.rest.users.getAuthenticated()).status).toBe(200);
  });

  test("is an error with HTTP 304 where nothing has changed", async () => {
    const octokit = await octokitOf(personas.ada);
    const { etag = "" } = (await octokit.rest.users.getAuthenticated()).headers;
    await expect(octokit.rest.users.getAuthenticated({ headers: { "if-none-match": etag } })).rejects.toMatchObject({
      status: 304,
      message: "Not modified",
    });
  });
});

describe("users.listEmailsForAuthenticatedUser", () => {
  test("lists the addresses for the scope user:email", async () => {
    const { data } = await (
      await octokitOf(personas.privateEmail, "user:email")
    ).rest.users.listEmailsForAuthenticatedUser();
    expect(data).toEqual([
      { email: "emmy@example.org", primary: true, verified: true, visibility: "private" },
      { email: "1882+emmy@users.noreply.github.com", primary: false, verified: true, visibility: null },
    ]);
  });

  test("is not found without the scope, and the headers say why", async () => {
    await expect(
      (await octokitOf(personas.ada, "read:user")).rest.users.listEmailsForAuthenticatedUser(),
    ).rejects.toMatchObject({
      name: "HttpError",
      status: 404,
      message: `Not Found - ${docs}/users/emails#list-email-addresses-for-the-authenticated-user`,
      response: { headers: { "x-oauth-scopes": "read:user", "x-accepted-oauth-scopes": "user, user:email" } },
    });
  });

  test("is paginated to its end", async () => {
    const octokit = await octokitOf(personas.manyEmails, "user:email");
    expect(await octokit.paginate(octokit.rest.users.listEmailsForAuthenticatedUser)).toHaveLength(31);
  });
});
