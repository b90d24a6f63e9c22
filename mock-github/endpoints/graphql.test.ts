import { describe, expect, test } from "vitest";
import { type Persona, personas } from "../personas.ts";
import { tokenOf } from "../testing/api-credentials.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock();

async function ask(
  query: string,
  {
    persona = personas.ada,
    scope = "read:org",
    variables,
  }: { persona?: Persona; scope?: string; variables?: object } = {},
): Promise<unknown> {
  const answer = await fetch(`${mock.githubOrigin}/api/graphql`, {
    method: "POST",
    headers: { Authorization: `bearer ${await tokenOf(mock, app, persona, scope)}` },
    body: JSON.stringify({ query, variables }),
  });
  expect([
    answer.status,
    answer.headers.get("x-github-media-type"),
    answer.headers.get("x-ratelimit-resource"),
  ]).toEqual([200, "github.v4; format=json", "graphql"]);
  return answer.json();
}

test("the viewer is who the token speaks for", async () => {
  expect(
    await ask("query Me { viewer { __typename login databaseId id name isViewer url avatarUrl(size: 40) } }"),
  ).toEqual({
    data: {
      viewer: {
        __typename: "User",
        login: "ada",
        databaseId: 1815,
        id: "MDQ6VXNlcjE4MTU=",
        name: "Ada Lovelace",
        isViewer: true,
        url: "https://github.com/ada",
        avatarUrl: "https://avatars.githubusercontent.com/u/1815?v=4&s=40",
      },
    },
  });
});

test("a private address is empty, and an id beyond GraphQL's Int is null", async () => {
  const scope = "read:user";
  expect(await ask("{viewer{email}}", { persona: personas.privateEmail, scope })).toEqual({
    data: { viewer: { email: "" } },
  });
  expect(await ask("{viewer{databaseId}}", { persona: personas.big53 })).toEqual({
    data: { viewer: { databaseId: null } },
  });
});

test("organizations and teams, as an application asks that lets only some in", async () => {
  const query = `query($login: String!) { viewer { organizations(first: 1) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { login viewerCanAdminister teams(first: 10, userLogins: [$login]) { edges { node { slug members(first: 1) { edges { role node { login } } } } } } }
  } } }`;
  expect(await ask(query, { variables: { login: "Katherine" } })).toEqual({
    data: {
      viewer: {
        organizations: {
          totalCount: 1,
          pageInfo: { hasNextPage: false, endCursor: "Y3Vyc29yOnYyOjE=" },
          nodes: [
            {
              login: "analytical-society",
              viewerCanAdminister: true,
              teams: {
                edges: [
                  { node: { slug: "engines", members: { edges: [{ role: "MAINTAINER", node: { login: "ada" } }] } } },
                ],
              },
            },
          ],
        },
      },
    },
  });
});

test("pages go on after their last cursor, and back before their first", async () => {
  const names = async (paging: string) => {
    const { data }: { data: { viewer: { repositories: { nodes: { name: string }[] } } } } = Object(
      await ask(`{viewer{repositories(${paging}){nodes{name}}}}`, { scope: "repo" }),
    );
    return data.viewer.repositories.nodes.map(({ name }) => name);
  };
  const second = Buffer.from("cursor:v2:1").toString("base64");
  expect(await names("first: 1")).toEqual(["notes"]);
  expect(await names(`first: 1, after: "${second}"`)).toEqual(["drafts"]);
  expect(await names("last: 1")).toEqual(["drafts"]);
  expect(await names(`last: 9, before: "${second}"`)).toEqual([]);
});

describe("errors come with HTTP 200, in GitHub's words:", () => {
  test.each<[string, string, object]>([
    [
      "a field that isn't there",
      "query Me { viewer { login secrets } }",
      {
        path: ["query Me", "viewer", "secrets"],
        extensions: { code: "undefinedField", typeName: "User", fieldName: "secrets" },
        locations: [{ line: 1, column: 27 }],
        message: "Field 'secrets' doesn't exist on type 'User'",
      },
    ],
    [
      "an argument that isn't there",
      "{ viewer { repositories(first: 1, orderBy: {field: NAME}) { totalCount } } }",
      {
        path: ["query", "viewer", "repositories", "orderBy"],
        extensions: { code: "argumentNotAccepted", name: "repositories", typeName: "Field", argumentName: "orderBy" },
        locations: [{ line: 1, column: 12 }],
        message: "Field 'repositories' doesn't accept argument 'orderBy'",
      },
    ],
    [
      "a scope that is missing",
      "{ viewer { email } }",
      {
        type: "INSUFFICIENT_SCOPES",
        locations: [{ line: 1, column: 12 }],
        message:
          "Your token has not been granted the required scopes to execute this query. The 'email' field requires one of the " +
          "following scopes: ['user:email', 'read:user'], but your token has only been granted the: ['read:org'] scopes. " +
          "Please modify your token's scopes at: https://github.com/settings/tokens.",
      },
    ],
    [
      "somebody who isn't there",
      '{ user(login: "nobody") { login } }',
      {
        type: "NOT_FOUND",
        path: ["user"],
        locations: [{ line: 1, column: 3 }],
        message: "Could not resolve to a User with the login of 'nobody'.",
      },
    ],
    [
      "a private repository without the scope",
      '{ repository(owner: "ada", name: "drafts") { id } }',
      {
        type: "NOT_FOUND",
        path: ["repository"],
        locations: [{ line: 1, column: 3 }],
        message: "Could not resolve to a Repository with the name 'ada/drafts'.",
      },
    ],
    [
      "a connection without its bounds",
      "{ viewer { organizations { totalCount } } }",
      {
        type: "MISSING_PAGINATION_BOUNDARIES",
        path: ["viewer", "organizations"],
        locations: [{ line: 1, column: 12 }],
        message: "You must provide a `first` or `last` value to properly paginate the `organizations` connection.",
      },
    ],
  ])("%s", async (_, query, error) => {
    expect(await ask(query)).toMatchObject({ errors: [error] });
  });

  test("what is no query", async () => {
    expect(await ask("{")).toMatchObject({ errors: [{ locations: [{ line: 1, column: 2 }] }] });
  });
});

test("who asks without a token is told so", async () => {
  const answer = await fetch(`${mock.apiOrigin}/graphql`, { method: "POST", body: '{"query":"{viewer{login}}"}' });
  expect([answer.status, await answer.json()]).toEqual([
    401,
    {
      message: "This endpoint requires you to be authenticated.",
      documentation_url:
        "https://docs.github.com/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql",
      status: "401",
    },
  ]);
});

test("queries have a limit of their own", async () => {
  const { data }: { data?: unknown } = Object(await ask("{ rateLimit { limit used remaining cost } }"));
  expect(data).toEqual({ rateLimit: { limit: 5000, used: 0, remaining: 5000, cost: 1 } });
  const headers = { Authorization: `Bearer ${await tokenOf(mock, app, personas.ada)}` };
  const limits = await (await fetch(`${mock.apiOrigin}/rate_limit`, { headers })).json();
  expect(limits).toMatchObject({ resources: { core: { used: 0 }, graphql: { used: 1 } } });
});
