import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toJson } from "./basics/exact-json.ts";
import { address, type Persona, personas, rawNumber } from "./personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "./start.ts";
import { tokenOf } from "./testing/api-credentials.ts";
import { faultsOf } from "./openapi/github-openapi.ts";
import { askForUser } from "./testing/wire-client.ts";

const everybody = Object.entries<Persona>(personas);

describe("what GET /user answers is GitHub's own schema", () => {
  let mock: StartedMockGitHub;
  beforeAll(async () => {
    mock = await startMockGitHub({ settings: { unverifiedEmail: "allow" } });
  });
  afterAll(() => mock.stop());

  const cases = everybody.flatMap(([name, persona]) => [
    { name, persona, scope: "user", schema: "private-user" },
    { name, persona, scope: "read:user", schema: "public-user" },
  ]);
  test.each(cases)("$name with the scope $scope is a $schema", async ({ persona, scope, schema }) => {
    const user: unknown = await (await askForUser(mock, await tokenOf(mock, mock.createApp(), persona, scope))).json();
    expect(faultsOf(user, `#/components/schemas/${schema}`)).toEqual([]);
  });
});

test("the schema notices a field of another type", () => {
  const profile = personas.ada.with({ id: "1815" }).profile;
  expect(faultsOf(profile, "#/components/schemas/private-user")).not.toEqual([]);
});

test("every persona has an id and a login of its own", () => {
  expect(new Set(everybody.map(([, { profile }]) => toJson(profile["id"] ?? null))).size).toBe(everybody.length);
  expect(new Set(everybody.map(([, { login }]) => login)).size).toBe(everybody.length);
});

test("ada is who the suites think she is", () => {
  expect(personas.ada.profile).toMatchObject({
    id: 1815,
    login: "ada",
    email: "ada@example.org",
    name: "Ada Lovelace",
    avatar_url: "https://avatars.githubusercontent.com/u/1815?v=4",
  });
});

test("with makes another person and leaves the first as it was", () => {
  const other = personas.ada.with({ email: null, id: "1815", extra: [1, { deep: true }] });
  expect(other.profile).toMatchObject({ email: null, id: "1815", extra: [1, { deep: true }], name: "Ada Lovelace" });
  expect(personas.ada.profile["email"]).toBe("ada@example.org");
});

test("e-mail addresses follow the profile until they are given", () => {
  const [public_, private_] = [
    { primary: true, verified: true, visibility: "public" },
    { primary: true, verified: true, visibility: "private" },
  ];
  expect(personas.ada.with({ email: "a@b.c" }).emails).toEqual([{ email: "a@b.c", ...public_ }]);
  expect(personas.ada.with({ email: null }).emails).toEqual([{ email: "ada@example.org", ...private_ }]);
  expect(personas.ada.with({ email: 1 }).emails).toEqual([{ email: "ada@example.org", ...private_ }]);
  const given = personas.ada.withEmails([address("x@y.z")]);
  expect(given.with({ email: "a@b.c" }).emails).toEqual([
    { email: "x@y.z", primary: false, verified: true, visibility: null },
  ]);
  expect(given.profile).toBe(personas.ada.profile);
});

test("a field given as undefined is not there", () => {
  expect(Object.keys(personas.ada.with({ id: undefined }).profile)).not.toContain("id");
});

test("another login is the login of the persona, one that is no text is not", () => {
  expect(personas.ada.with({ login: "countess" }).login).toBe("countess");
  expect(personas.ada.with({ login: null }).login).toBe("ada");
});

test("a raw number reaches the text digit by digit", () => {
  expect(toJson(personas.ada.with({ id: rawNumber("18446744073709551616") }).profile)).toContain(
    '"id":18446744073709551616,',
  );
  expect(toJson(personas.big53.profile)).toContain('"id":9007199254740993,');
});

test("a profile can't be changed, not even deep inside", () => {
  const plan: unknown = personas.ada.profile["plan"];
  expect(() => Object.assign(personas.ada.profile, { id: 1 })).toThrow(TypeError);
  expect(() => Object.assign(plan as object, { name: "pro" })).toThrow(TypeError);
  expect(() => Object.assign(personas.severalEmails.emails[0] as object, { verified: true })).toThrow(TypeError);
});
