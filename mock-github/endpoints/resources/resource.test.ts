import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OAuthApp } from "../../oauth/oauth-app.ts";
import { type Persona, person, personas } from "../../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../../start.ts";
import { tokenOf } from "../../testing/api-credentials.ts";

let mock: StartedMockGitHub;
let app: OAuthApp;
beforeAll(async () => {
  mock = await startMockGitHub({ personas: [...Object.values(personas), invited, stranger, busy] });
});
beforeEach(() => {
  mock.reset();
  app = mock.createApp();
});
afterAll(() => mock.stop());

const society = "analytical-society";
const invited = person("charles", 1791, "Charles Babbage").withAccount({
  memberships: [{ organization: society, state: "pending", teams: ["engines"] }],
});
const stranger = person("mary", 1780, "Mary Somerville");
const busy = person("busy", 1900, "In 31 Organizations").withAccount({
  memberships: Array.from({ length: 31 }, (_, i) => ({ organization: `org-${i}` })),
});

async function ask(path: string, persona?: Persona, scope = "read:org repo", at = mock.apiOrigin): Promise<Response> {
  const headers = persona && { Authorization: `Bearer ${await tokenOf(mock, app, persona, scope)}` };
  return fetch(at + path, { ...(headers && { headers }), redirect: "manual" });
}
const statusOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).status;

/** This member of each in a list. */
async function list(member: string, ...asked: Parameters<typeof ask>): Promise<unknown[]> {
  const items: Record<string, unknown>[] = Object(await (await ask(...asked)).json());
  return items.map((item) => item[member]);
}

describe("my organizations", () => {
  test("are those that I am in, and not those that I am only invited to", async () => {
    expect(await list("login", "/user/orgs", personas.ada)).toEqual([society]);
    expect(await list("login", "/user/orgs", invited)).toEqual([]);
    expect(await list("state", "/user/memberships/orgs", invited)).toEqual(["pending"]);
  });

  test("want a scope, and are refused in GitHub's words without", async () => {
    expect(await statusOf("/user/orgs", personas.ada, "user")).toBe(200);
    const answer = await ask("/user/orgs", personas.ada, "user:email");
    expect([answer.status, await answer.json()]).toEqual([
      403,
      {
        message: "You need at least read:org scope or user scope to list your organizations.",
        documentation_url: "https://docs.github.com/rest/orgs/orgs#list-organizations-for-the-authenticated-user",
        status: "403",
      },
    ]);
  });

  test("come in pages, whose links lead on", async () => {
    const answer = await ask("/user/orgs?per_page=30", busy, "read:org", `${mock.githubOrigin}/api/v3`);
    const next = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1] ?? "";
    expect(next).toBe(`${mock.githubOrigin}/api/v3/user/orgs?per_page=30&page=2`);
    expect(
      await list("login", new URL(next).pathname + new URL(next).search, busy, "read:org", mock.githubOrigin),
    ).toEqual(["org-30"]);
  });

  test("are somebody else's business where they are public", async () => {
    expect(await list("login", "/users/ada/orgs")).toEqual([society]);
    expect(await list("login", "/users/katherine/orgs", personas.ada)).toEqual([]);
  });
});

describe("members of an organization", () => {
  test("are all shown to a member, the public ones to others", async () => {
    expect(await list("login", `/orgs/${society}/members`, personas.ada)).toEqual(["ada", "katherine"]);
    expect(await list("login", `/orgs/${society}/members`, personas.ada, "user")).toEqual(["ada"]);
    expect(await list("login", `/orgs/${society}/members`, stranger)).toEqual(["ada"]);
  });

  test.each([
    ["a member of a member", "katherine", personas.ada, 204],
    ["of somebody invited", "charles", personas.ada, 404],
    ["of nobody", "nobody", personas.ada, 404],
    ["by who was only invited", "ada", invited, 302],
    ["by a stranger", "ada", stranger, 302],
  ] as const)("membership is checked %s", async (_, login, by, status) => {
    expect(await statusOf(`/orgs/${society}/members/${login}`, by)).toBe(status);
  });

  test("who is no member is led to the public ones", async () => {
    const { headers } = await ask(`/orgs/${society}/members/Ada`, stranger, "", `${mock.githubOrigin}/api/v3`);
    expect(headers.get("location")).toBe(`${mock.githubOrigin}/api/v3/orgs/${society}/public_members/Ada`);
    expect(await statusOf(`/orgs/${society}/public_members/Ada`)).toBe(204);
    expect(await statusOf(`/orgs/${society}/public_members/katherine`, stranger)).toBe(404);
  });

  test("roles are for members", async () => {
    const path = (login: string) => `/orgs/${society}/memberships/${login}`;
    const roleOf = async (login: string) => Object(await (await ask(path(login), personas.complete)).json()).role;
    expect([await roleOf("ada"), await roleOf("katherine")]).toEqual(["admin", "member"]);
    expect(await statusOf(path("ada"), stranger)).toBe(403);
    expect(await statusOf(`/orgs/nowhere/memberships/ada`, personas.ada)).toBe(404);
  });
});

describe("teams", () => {
  test("are mine with their organization, by slug and by number", async () => {
    const teams: Record<string, unknown>[] = Object(await (await ask("/user/teams", personas.complete)).json());
    expect(teams).toMatchObject([{ slug: "engines", members_count: 2, organization: { login: society } }]);
    const id = String(teams[0]?.["id"]);
    for (const path of [`/teams/${id}`, `/orgs/${society}/teams/engines`]) {
      expect(await list("login", `${path}/members`, personas.ada)).toEqual(["ada", "katherine"]);
      const membership = await ask(`${path}/memberships/charles`, personas.ada);
      expect(await membership.json()).toMatchObject({ state: "pending", role: "member" });
    }
    expect(await statusOf(`/teams/${id}/members/katherine`, personas.ada)).toBe(204);
    expect(await statusOf(`/teams/${id}/members/charles`, personas.ada)).toBe(404);
  });

  test("are nobody else's, and want the scope", async () => {
    expect(await list("slug", `/orgs/${society}/teams`, personas.ada)).toEqual(["engines", "notes"]);
    expect(await statusOf(`/orgs/${society}/teams`, stranger)).toBe(404);
    expect(await statusOf(`/orgs/${society}/teams/engines`, invited)).toBe(404);
    expect(await statusOf(`/orgs/${society}/teams/engines`, personas.ada, "gist")).toBe(404);
  });
});

describe("repositories", () => {
  test("that are private want the scope repo, and somebody who may", async () => {
    expect(await statusOf("/repos/ada/drafts", personas.ada)).toBe(200);
    expect(await statusOf("/repos/ada/drafts", personas.ada, "public_repo")).toBe(404);
    expect(await statusOf("/repos/ada/drafts", stranger)).toBe(404);
    expect(await list("name", "/user/repos", personas.ada)).toEqual(["notes", "drafts", "engine"]);
    expect(await list("name", "/user/repos", personas.ada, "")).toEqual(["notes", "engine"]);
    expect(await list("name", "/users/ada/repos", stranger)).toEqual(["notes"]);
  });

  test("tell what I may do there", async () => {
    const permissionsOf = async (persona: Persona) =>
      Object(await (await ask(`/repos/${society}/engine`, persona)).json()).permissions;
    expect(await permissionsOf(personas.complete)).toEqual({
      pull: true,
      triage: true,
      push: true,
      maintain: false,
      admin: false,
    });
    expect(await permissionsOf(stranger)).toBeUndefined();
  });

  test("tell those who may write who else may", async () => {
    const path = `/repos/${society}/engine/collaborators`;
    expect(await statusOf(`${path}/ada`, personas.complete)).toBe(204);
    expect(await statusOf(`${path}/mary`, personas.complete)).toBe(404);
    expect(await statusOf(`${path}/ada`, stranger)).toBe(403);
    expect(await list("role_name", path, personas.complete)).toEqual(["admin", "write"]);
    const mine = await ask(`${path}/mary/permission`, personas.ada);
    expect(await mine.json()).toMatchObject({ permission: "none", role_name: "" });
  });
});

describe("people", () => {
  test("are found by login in any case, and by number", async () => {
    for (const path of ["/users/ADA", "/user/1815"])
      expect(await (await ask(path, stranger)).json()).toMatchObject({ login: "ada", email: "ada@example.org" });
    expect(await (await ask("/user/9007199254740993")).json()).toMatchObject({ login: "later" });
  });

  test("show nobody without a token their address, and nobody else what is private", async () => {
    expect(await (await ask("/users/ada")).json()).toMatchObject({ login: "ada", email: null });
    const seen = Object(await (await ask("/users/ada", stranger, "user")).json());
    expect(Object.keys(seen).filter((name) => /private|notification|plan|disk/.test(name))).toEqual([]);
  });

  test("a token speaks for who it was given to, whatever others of that name are like", async () => {
    const other = personas.ada.withAccount({ memberships: [] });
    expect(await list("login", "/user/orgs", other)).toEqual([]);
    expect(await list("login", `/orgs/${society}/public_members`, other)).toEqual([]);
  });
});

test("GET / says for what a token is good", async () => {
  const { status, headers } = await ask("/", personas.ada, "repo gist");
  expect([status, headers.get("x-oauth-scopes")]).toEqual([200, "gist, repo"]);
});
