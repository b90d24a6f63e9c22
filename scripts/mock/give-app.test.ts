import { expect, test } from "vitest";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import type { CredentialsChoice } from "../../fixtures/environment/choices/credentials.ts";
import { profileSchema } from "../../fixtures/environment/names/profile.ts";
import { hashOf } from "../../fixtures/environment/schema-files/schema-source.ts";
import { startedEngine } from "../../fixtures/testing/started-engine.ts";
import { giveApp } from "./give-app.ts";

const engine = startedEngine("3.0.2");
const app = { clientId: "Ov23li", clientSecret: "it's a secret" };
const both = { client_id: "Ov23li", client_secret: "it's a secret" };

/** @returns where the credentials are, and what the statement sees there */
async function given(
  text: string,
  query: string,
  { credentials = "table", names = {} }: { credentials?: CredentialsChoice; names?: object } = {},
) {
  const files = [{ path: "login.surql", text }];
  await using database = await engine().database(files);
  const place = await giveApp(app, database, {
    schema: { files, sha256: hashOf(files), label: "login.surql" },
    profile: profileSchema.parse(names),
    choices: { ...defaultChoices, credentials },
  });
  const [found] = await database.admin.query<[unknown]>(query);
  return [place, found];
}

const table = "DEFINE TABLE auth_providers; DEFINE FIELD provider ON auth_providers TYPE string;";

test("a row is made where there is none", async () => {
  expect(await given(table, "SELECT * OMIT id FROM auth_providers")).toEqual([
    "a row of auth_providers",
    [{ provider: "github", ...both }],
  ]);
});

test("a schema that reads the row by its id finds it", async () => {
  expect(await given(table, "SELECT VALUE client_id FROM auth_providers:github")).toEqual([
    "a row of auth_providers",
    ["Ov23li"],
  ]);
});

test("the row that the schema writes gets them, keeps what else it has, and others stay", async () => {
  const rows = `CREATE auth_providers:gh SET provider = 'github', client_id = 'a', client_secret = 'b', enabled = true;
    CREATE auth_providers:gl SET provider = 'gitlab', client_id = 'c';`;
  expect(await given(table + rows, "SELECT * OMIT id FROM auth_providers ORDER BY provider")).toEqual([
    "a row of auth_providers",
    [
      { provider: "github", ...both, enabled: true },
      { provider: "gitlab", client_id: "c" },
    ],
  ]);
});

test("in the schema's own names, with what the configuration seeds, by the types of the fields", async () => {
  const text = `DEFINE TABLE oauth SCHEMAFULL; DEFINE FIELD key ON oauth TYPE string; DEFINE FIELD client_id ON oauth TYPE string;
    DEFINE FIELD tenant ON oauth TYPE record<tenant>;`;
  const names = {
    tables: { auth_providers: "oauth" },
    fields: { auth_providers: { provider: null, client_secret: "key" } },
    seed: { auth_providers: { tenant: "tenant:acme" } },
  };
  expect(await given(text, "SELECT key, client_id, <string>tenant AS tenant FROM oauth", { names })).toEqual([
    "a row of oauth",
    [{ client_id: "Ov23li", key: "it's a secret", tenant: "tenant:acme" }],
  ]);
});

test("params and functions are redefined", async () => {
  const text = `DEFINE PARAM $app VALUE {}; DEFINE PARAM $id VALUE ''; DEFINE PARAM $key VALUE '';
    DEFINE FUNCTION fn::app() { RETURN {} };`;
  expect(await given(text, "RETURN $app", { credentials: { param: "app" } })).toEqual(["$app", both]);
  expect(await given(text, "RETURN fn::app()", { credentials: { function: "fn::app" } })).toEqual(["fn::app", both]);
  const credentials = { params: { client_id: "id", client_secret: "key" } };
  expect(await given(text, "RETURN [$id, $key]", { credentials })).toEqual(["$id, $key", Object.values(both)]);
});

test("a schema without a place for them gets nothing", async () => {
  expect(await given("DEFINE TABLE users", "INFO FOR TABLE users")).toEqual([undefined, expect.anything()]);
});

test("one that doesn't take them says why, without the secret", async () => {
  const text = `${table} DEFINE FIELD client_secret ON auth_providers TYPE string ASSERT $value.len() = 40;`;
  await expect(given(text, "RETURN 1")).rejects.toThrow(
    /^Telling login\.surql the mock's client_id and client_secret: Found ['"]<client secret>['"] for field `client_secret`/,
  );
});
