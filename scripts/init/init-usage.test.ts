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
