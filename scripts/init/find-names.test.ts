import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { referenceWith } from "../../fixtures/testing/edited-reference.ts";
import { findNames } from "./find-names.ts";

const findIn = (text: string) => {
  const { names, ...rest } = findNames([readSchemaTree({ path: "s.surql", text })]);
  return { names: Object.fromEntries(names.map(({ path, value }) => [path.join("."), value])), ...rest };
};
const reference = () => referenceWith({}).files[0]?.text ?? "";

test("of a schema that calls everything otherwise, and spreads the login over functions, all is found by what it does", () => {
  const path = join(packageRoot, "scripts/init/testdata/helpers-and-other-names.surql");
  expect(findIn(readFileSync(path, "utf8"))).toEqual({
    names: {
      "access.github": "github_shop",
      "access.user": "classic",
      "functions.github_login": "fn::shop::enter",
      "variables.code": "gh",
      "variables.email": "mail",
      "variables.password": "phrase",
      "tables.users": "person",
      "tables.auth_accounts": "identity",
      "tables.auth_providers": "oauth_client",
      "fields.users.email": "mail",
      "fields.users.password": "secret",
      "fields.users.name": "display_name",
      "fields.users.avatar_url": "picture",
      "fields.users.created_at": "joined",
      "fields.users.updated_at": null,
      "fields.auth_accounts.user": "owner",
      "fields.auth_accounts.provider": "service",
      "fields.auth_accounts.provider_id": "external_id",
      "fields.auth_accounts.created_at": null,
      "fields.auth_providers.provider": "slug",
      "fields.auth_providers.client_id": "public_id",
      "fields.auth_providers.client_secret": "private_key",
    },
    choices: [],
    additions: [],
    readBeside: [],
    missing: [],
  });
});

test("the reference is called as the contract calls it", () => {
  const { names, missing } = findIn(reference());
  expect(missing).toEqual([]);
  expect(Object.entries(names).filter(([path, value]) => path.split(".").at(-1) !== value)).toEqual(
    [
      ["access.github", "github"],
      ["functions.github_login", "fn::github_login"],
      ["access.user", "user"],
    ].filter(([path = "", value]) => path.split(".").at(-1) !== value),
  );
});

test("a name is shown with what it is taken from, and where", () => {
  const { names } = findNames([readSchemaTree({ path: "s.surql", text: reference() })]);
  expect(names.find(({ path }) => path.join(".") === "tables.auth_providers")?.because).toBe(
    "the secret that GitHub gets is read from it (s.surql:57:14)",
  );
});

test("where the access holds the login itself, there is no function, and the code is what GitHub gets", () => {
  const text = reference()
    .replace(
      "DEFINE FUNCTION OVERWRITE fn::github_login($code: string) {",
      "DEFINE ACCESS gh ON DATABASE TYPE RECORD SIGNIN {",
    )
    .replaceAll("fn::github_login($code)", "users:nobody");
  const { names } = findIn(text);
  expect([names["access.github"], names["functions.github_login"], names["variables.code"]]).toEqual([
    "gh",
    null,
    "code",
  ]);
});

test("an access with a password is none where none compares one", () => {
  expect(findIn(reference().replaceAll("crypto::argon2::compare", "fn::compare")).names["access.user"]).toBeNull();
});

test("a number for GitHub's id is a type, and another table's numbers are not", () => {
  const text = reference().replace(
    "FIELD OVERWRITE provider_id ON auth_accounts TYPE string",
    "FIELD OVERWRITE provider_id ON auth_accounts TYPE int",
  );
  expect(findIn(text).names["types.auth_accounts.provider_id"]).toBe("int");
  expect(findIn(reference()).names["types.auth_accounts.provider_id"]).toBeUndefined();
});

test("a schema without a login has none", () => {
  expect(
    findIn("DEFINE TABLE users SCHEMAFULL; DEFINE ACCESS user ON DATABASE TYPE RECORD SIGNIN (users:ada);"),
  ).toEqual({
    names: {},
    choices: [],
    additions: [],
    readBeside: [],
    missing: ["access TYPE RECORD whose function asks GitHub for a token"],
  });
});
