import { describe, expect, test } from "vitest";
import { githubLogin, type World } from "./github-login.ts";

const ada = { id: 1815, email: "Ada@example.org", name: "Ada", avatar_url: "https://example.org/ada.png" };

function world(profile: unknown = ada, over: Partial<World> & { grant?: unknown } = {}): World & { calls: unknown[] } {
  const calls: unknown[] = [];
  const grant = "grant" in over ? over.grant : { access_token: "gho_1" };
  return {
    app: { clientId: "id", clientSecret: "secret" },
    links: [],
    users: [],
    random: () => "random",
    calls,
    post: (...call) => (calls.push(call), grant),
    get: (...call) => (calls.push(call), profile),
    ...over,
  };
}

const link = (user: string | undefined, provider = "github") => ({ user, provider, providerId: "1815" });
const known = () => [{ id: "users:ada", email: "ada@example.org", password: "hash" }];

test("asks GitHub as it wants to be asked", () => {
  const given = world();
  githubLogin("code", given);
  expect(given.calls).toEqual([
    [
      "https://github.com/login/oauth/access_token",
      { client_id: "id", client_secret: "secret", code: "code" },
      { Accept: "application/json" },
    ],
    ["https://api.github.com/user", { Accept: "application/vnd.github+json", Authorization: "Bearer gho_1" }],
  ]);
});

test("a new user", () => {
  const given = world();
  expect(githubLogin("code", given)).toBe("users:1");
  expect(given.users).toEqual([
    {
      id: "users:1",
      email: "ada@example.org",
      password: "random",
      name: "Ada",
      avatarUrl: "https://example.org/ada.png",
    },
  ]);
  expect(given.links).toEqual([{ user: "users:1", provider: "github", providerId: "1815" }]);
});

test("a new user without name and picture", () => {
  const given = world({ id: 1, email: " ada@example.org ", name: null });
  githubLogin("code", given);
  expect(given.users).toEqual([{ id: "users:1", email: "ada@example.org", password: "random" }]);
});

test("a merge", () => {
  const given = world(ada, { users: known() });
  expect(githubLogin("code", given)).toBe("users:ada");
  expect(given.users).toEqual([{ id: "users:ada", email: "ada@example.org", password: "random" }]);
  expect(given.links).toEqual([{ user: "users:ada", provider: "github", providerId: "1815" }]);
});

test("a linked account, whatever its e-mail is", () => {
  const given = world(
    { id: 1815, email: null },
    { users: known(), links: [{ user: "users:ada", provider: "github", providerId: "1815" }] },
  );
  expect(githubLogin("code", given)).toBe("users:ada");
  expect(given.users).toEqual(known());
});

test("somebody else's link", () => {
  expect(
    githubLogin(
      "code",
      world(ada, {
        users: known(),
        links: [link("users:bob", "gitlab"), { user: "users:bob", provider: "github", providerId: "18" }],
      }),
    ),
  ).toBe("users:ada");
});

describe("refusals", () => {
  test.each<[stage: string, given: World]>([
    ["missing_github_config", world(ada, { app: undefined })],
    ["invalid_github_config", world(ada, { app: { clientId: "", clientSecret: "secret" } })],
    ["invalid_github_config", world(ada, { app: { clientId: "id", clientSecret: "" } })],
    ...[null, "text", [], undefined].map((grant): [string, World] => ["token_request_failed", world(ada, { grant })]),
    ...[{}, { access_token: "" }, { access_token: 1 }].map((grant): [string, World] => [
      "missing_access_token",
      world(ada, { grant }),
    ]),
    ...[null, "text", []].map((profile): [string, World] => ["user_fetch_failed", world(profile)]),
    ...[{}, { id: null }, { id: 0 }, { id: -1 }, { id: 1.5 }, { id: "1" }].map((profile): [string, World] => [
      "missing_github_id",
      world(profile),
    ]),
    ["linked_account_missing_user_ref", world(ada, { links: [link(undefined)] })],
    ["linked_account_missing_user", world(ada, { links: [link("users:gone")], users: known() })],
    ...[null, "", "ada", "ada@", 1, "\u212Aarl@example.org", "a b@example.org x"].map((email): [string, World] => [
      "missing_email",
      world({ id: 1, email }),
    ]),
  ])("%s", (stage, given) => {
    const before = structuredClone([given.users, given.links]);
    expect(() => githubLogin("code", given)).toThrow(expect.objectContaining({ stage }));
    expect([given.users, given.links]).toEqual(before);
  });
});
