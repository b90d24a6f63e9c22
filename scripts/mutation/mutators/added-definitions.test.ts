import { expect, test } from "vitest";
import { profileSchema } from "../../../fixtures/environment/names/profile.ts";
import { readSchemaTree } from "../../../fixtures/surrealql/tree/read-tree.ts";
import { mutantsOf } from "../mutants-of.ts";
import { mutated, mutatedBody } from "../testing/apply-mutator.ts";
import { addedAccess, addedEvent, addedParam, addedTable, addedUser } from "./added-definitions.ts";
import { addedField } from "./added-field.ts";
import { clientVariable } from "./client-variable.ts";
import { fallbackLookup } from "./fallback-lookup.ts";
import { secondHost } from "./second-host.ts";
import { secretCopy } from "./secret-copy.ts";
import { specialCase } from "./special-case.ts";

const definitions = [addedAccess, addedUser, addedParam, addedTable, addedEvent];

test("what is added goes behind the semicolon, and gets one where there is none", () => {
  const added = "DEFINE USER mutant ON DATABASE PASSWORD 'mutant' ROLES OWNER;";
  expect(mutated(addedUser, "DEFINE TABLE users -- people\n")).toEqual([`DEFINE TABLE users; ${added} -- people\n`]);
  expect(mutated(addedUser, "DEFINE TABLE users; -- people\n")).toEqual([`DEFINE TABLE users; ${added} -- people\n`]);
});

test("where the schema calls its things otherwise, what is added does so, too", () => {
  const text =
    "DEFINE TABLE people; DEFINE FUNCTION fn::enter($key: string) { RETURN 1 }; DEFINE ACCESS hub ON DATABASE TYPE RECORD;";
  const names = profileSchema.parse({
    tables: { users: "people" },
    fields: { users: { email: "mail" } },
    variables: { email: "address" },
    functions: { github_login: "fn::enter" },
    access: { github: "hub" },
  });
  const abouts = mutantsOf([readSchemaTree({ path: "a.surql", text })], {
    mutators: [...definitions, specialCase],
    profile: names,
  }).map(({ mutator, within }) => `${mutator} in ${within}`);
  expect(abouts).toEqual([
    "AddedUser in table people",
    "AddedTable in table people",
    "AddedTable in table people",
    "AddedEvent in table people",
    "SpecialCase in fn::enter",
    "AddedParam in fn::enter",
    "AddedAccess in access hub",
  ]);
  for (const mutator of definitions) expect(mutated(mutator, text)).toEqual([]);
});

test("a role isn't added where there is one, nor where nobody says who may read", () => {
  const signup = "DEFINE ACCESS user ON DATABASE TYPE RECORD SIGNUP { RETURN CREATE users SET email = $email };";
  expect(mutated(addedField, `DEFINE TABLE users; ${signup}`)).toEqual([]);
  const field = "DEFINE FIELD role ON users TYPE string;";
  expect(mutated(addedField, `DEFINE TABLE users PERMISSIONS NONE; ${field} ${signup}`)).toEqual([
    [
      "DEFINE TABLE users PERMISSIONS FOR select WHERE $auth.mutant = 'admin', FOR create NONE, FOR update NONE, FOR delete NONE;",
      `DEFINE FIELD mutant ON users TYPE option<string>; ${field}`,
      "DEFINE ACCESS user ON DATABASE TYPE RECORD SIGNUP { RETURN CREATE users SET email = $email, mutant = $mutant };",
    ].join(" "),
  ]);
});

test("only the head of the login gets a special case, by whatever its parameter is called", () => {
  expect(
    mutated(
      specialCase,
      "DEFINE FUNCTION fn::other($a: string) { RETURN 1 }; DEFINE FUNCTION fn::github_login($b: string) { IF $b { RETURN 2 } };",
    ),
  ).toEqual([
    "DEFINE FUNCTION fn::other($a: string) { RETURN 1 }; DEFINE FUNCTION fn::github_login($b: string) { IF string::starts_with($b, 'dev-') { RETURN (SELECT VALUE id FROM users)[0]; }; IF $b { RETURN 2 } };",
  ]);
});

test("a look-up by something else than the e-mail, or without an answer of GitHub's, has no fallback", () => {
  expect(mutatedBody(fallbackLookup, "LET $p = http::get($url); RETURN SELECT * FROM users WHERE id = $id;")).toEqual(
    [],
  );
  expect(mutatedBody(fallbackLookup, "LET $p = http::get($url); RETURN SELECT * FROM links WHERE email = $e;")).toEqual(
    [],
  );
  expect(mutatedBody(fallbackLookup, "RETURN SELECT * FROM users WHERE email = $e;")).toEqual([]);
});

test("a secret is written where a picture was meant, and only where there is a secret", () => {
  const write = "CREATE users SET avatar_url = $picture;";
  expect(mutatedBody(secretCopy, `LET $token = $a; ${write}`)).toEqual([
    "LET $token = $a; CREATE users SET avatar_url = <string> $token;",
  ]);
  expect(mutatedBody(secretCopy, `LET $a = 1; ${write}`)).toEqual([]);
  expect(mutatedBody(secondHost, "LET $a = 1; LET $profile = http::get($url);")).toEqual([]);
});

test("a block and a subquery let the client say who signs in, and TYPE JWT has nothing to let in", () => {
  expect(mutated(clientVariable, "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP { RETURN 1 } SIGNIN (b);")).toEqual([
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP ($user ?? { RETURN 1 }) SIGNIN (b);",
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP { RETURN 1 } SIGNIN ($user ?? (b));",
  ]);
  expect(mutated(clientVariable, "DEFINE ACCESS a ON DATABASE TYPE JWT ALGORITHM HS512 KEY 'b';")).toEqual([]);
});
