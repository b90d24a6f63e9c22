import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { init } from "./init-command.ts";

const config = "login-conformance.config.ts";

test("a configuration that is there stays as it is", async () => {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, config), "export default {};\n");
  expect(await runHere(init, ["--schema", "s.surql"], folder.path)).toEqual({
    code: 2,
    stdout: "",
    stderr: `${config} is there already. Name another file with --output, print it with --output -, or replace it with --force.\n`,
  });
  expect(readFileSync(join(folder.path, config), "utf8")).toBe("export default {};\n");
});

test("the schema has to be named: the reference needs no configuration", async () => {
  using folder = new TemporaryFolder();
  expect(await runHere(init, [], folder.path)).toEqual({
    code: 2,
    stdout: "",
    stderr: "login-conformance init: name the schema with --schema, a file, a folder or a glob.\n",
  });
});

test("a schema without a login is told what is looked for, and nothing is written", async () => {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, "s.surql"), "DEFINE TABLE users SCHEMAFULL;\n");
  const { code, stderr } = await runHere(init, ["--schema", "s.surql"], folder.path);
  expect([code, stderr]).toEqual([
    2,
    `Looking for the login: the schema has no access TYPE RECORD whose function asks GitHub for a token.
What is checked is a login that SurrealDB does by itself: DEFINE ACCESS … TYPE RECORD SIGNIN (fn::github_login($code)), with
http::post to https://github.com/login/oauth/access_token. Where the application asks GitHub, there is nothing to check here;
if the schema is spread over several files, name them all with --schema.
`,
  ]);
  expect(existsSync(join(folder.path, config))).toBe(false);
});

test("an e-mail in an object is said to be out of scope, with what shows it, and nothing is written", async () => {
  using folder = new TemporaryFolder();
  const text = `DEFINE TABLE person SCHEMAFULL; DEFINE FIELD contact.mail ON person TYPE string; DEFINE FIELD gh ON person TYPE int;
DEFINE INDEX one ON person FIELDS contact.mail UNIQUE;
DEFINE FUNCTION fn::enter($code: string) {
  LET $t = http::post('https://github.com/login/oauth/access_token', { client_id: 'a', client_secret: 'b', code: $code });
  LET $me = http::get('https://api.github.com/user', { Authorization: 'Bearer ' + $t.access_token });
  RETURN (SELECT VALUE id FROM person WHERE gh = $me.id)[0] ?? (CREATE ONLY person SET gh = $me.id, contact = { mail: $me.email }).id;
};
DEFINE ACCESS gh ON DATABASE TYPE RECORD SIGNIN (fn::enter($code));
`;
  writeFileSync(join(folder.path, "s.surql"), text);
  const { code, stderr } = await runHere(init, ["--schema", "s.surql"], folder.path);
  expect([code, stderr]).toEqual([
    2,
    "Looking for fields.users.email: expected a field of the row, saw contact.mail, which is the e-mail of the profile (s.surql:6:119). " +
      "In an object that isn't in scope, because cases write it as a field (docs/contract.md, Out of scope).\n",
  ]);
  expect(existsSync(join(folder.path, config))).toBe(false);
});
