import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mergesNobody, reference, referenceWith } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { conformance as command } from "./conformance-command.ts";

const conformance = (args: readonly string[], cwd: string) => runHere(command, args, cwd);
const one = ["--case", "MERGE-01", "--workers", "1"];
const passes = "1 case: 1 passed, 0 failed, 0 skipped";

/** The last part of the error: before it stdout says what was about to run. */
async function refusal(files: Readonly<Record<string, string | Uint8Array>>, args: readonly string[]): Promise<string> {
  using folder = new TemporaryFolder(files);
  const { code, stderr } = await conformance([...args, ...one], folder.path);
  expect(code).toBe(2);
  expect(stderr).not.toContain("\n    at ");
  return stderr.replaceAll(folder.path, "FOLDER");
}

describe("a schema that can't be used is refused, with the place and the next step", () => {
  test("no such file", async () => {
    expect(await refusal({}, ["--schema", "login.surql"])).toBe(
      "Reading login.surql: there is no such file or folder, seen from FOLDER. Check the path.\n",
    );
  });

  test("an empty file", async () => {
    expect(await refusal({ "login.surql": "" }, ["--schema", "login.surql"])).toBe(
      "Reading login.surql: expected statements, but the file is empty. Name the file that defines the schema.\n",
    );
  });

  test("a folder without SurrealQL", async () => {
    expect(await refusal({ "readme.md": "" }, ["--schema", "."])).toBe(
      "Reading .: no file below this folder ends in .surql. Name the schema's files, or another folder.\n",
    );
  });

  test("a binary file", async () => {
    expect(await refusal({ "login.surql": Buffer.from("DEFINE\0") }, ["--schema", "login.surql"])).toBe(
      "Reading login.surql: expected text, but byte 6 is 0x00 (NUL). Save the file as UTF-8.\n",
    );
  });

  test("no address of GitHub's", async () => {
    expect(await refusal({ "login.surql": "DEFINE TABLE users" }, ["--schema", "login.surql"])).toContain(
      "Rewiring login.surql: expected https://github.com in a string, saw no address.",
    );
  });

  test("one of GitHub's two hosts", async () => {
    const schema = referenceWith(["'https://api.github.com/user'", "'https://ghe.example.org/user'"]);
    expect(await refusal({ "login.surql": schema }, ["--schema", "login.surql"])).toContain(
      "Rewiring login.surql: expected a string that begins with https://api.github.com beside the one with https://github.com, saw https://github.com, https://ghe.example.org.",
    );
  });

  const broken = "DEFINE TABLE a;\nDEFINE FIELD b ON a TYPE strng;\n";
  const mark = "  DEFINE FIELD b ON a TYPE strng;\n                           ^\n";
  const addresses = "RETURN ['https://github.com', 'https://api.github.com'];\n";

  test("a syntax error", async () => {
    const said = await refusal({ "login.surql": broken + addresses }, ["--schema", "login.surql"]);
    expect(said).toMatch(/^login\.surql:2:26: Unexpected token /);
    expect(said).toContain(mark);
  });

  test("a syntax error in the second of two files", async () => {
    const said = await refusal({ "1.surql": addresses, "2.surql": broken }, [
      "--schema",
      "1.surql",
      "--schema",
      "2.surql",
    ]);
    expect(said).toMatch(/^2\.surql:2:26: Unexpected token /);
    expect(said).toContain(mark);
  });

  test("a syntax error in an overlay", async () => {
    const said = await refusal({ "1.surql": addresses, "over.surql": broken }, [
      "--schema",
      "1.surql",
      "--overlay",
      "over.surql",
    ]);
    expect(said).toMatch(/^over\.surql:2:26: Unexpected token /);
    expect(said).toContain(mark);
  });

  // takes `fixtures/surrealql/errors/locate-engine-error.ts` to know that the engine's arrow moves with the line number's width
  test("a syntax error beyond line 9, where the engine indents its arrow further", async () => {
    const said = await refusal({ "login.surql": reference + broken }, ["--schema", "login.surql"]);
    expect(said).toMatch(/^login\.surql:\d{3}:26: Unexpected token /);
    expect(said).toContain(mark);
  });

  test("a schema that can be read but not loaded", async () => {
    const said = await refusal({ "1.surql": `${reference}\nDEFINE TABLE a;\nDEFINE TABLE a;` }, [
      "--schema",
      "1.surql",
    ]);
    expect(said).toContain("SurrealDB says: The table 'a' already exists.");
    expect(said).toContain("Make the schema load into an empty database.");
  });

  test("the file's own things under other names, with the lines for the configuration", async () => {
    const schema = referenceWith([/\busers\b/g, "people"], [/fn::github_login/g, "fn::auth::github"]);
    expect(await refusal({ "login.surql": schema }, ["--schema", "login.surql"])).toBe(`\
Looking in login.surql for what the contract names, as \`names\` of the configuration says:
  no table users; the schema has people
  no function fn::github_login; the schema has fn::auth::github
If they have other names in the schema, put them into login-conformance.config.ts:
  export default {
    names: { tables: { users: "people" }, functions: { github_login: "fn::auth::github" } },
  };
If the schema is spread over several files, name them all with --schema.
`);
  });
});

describe("a schema may be", () => {
  const [tables = "", functions = "", access = ""] = reference.split(/(?=^-- ── (?:The login|Ways in))/m);
  const parts = { "tables.surql": tables, "functions.surql": functions, "access.surql": access };

  test("several files", async () => {
    using folder = new TemporaryFolder(parts);
    const { code, stdout } = await conformance(
      [...Object.keys(parts).flatMap((file) => ["--schema", file]), ...one],
      folder.path,
    );
    expect(stdout).toContain(passes);
    expect(stdout).toContain("tables.surql + 2 more (sha256 ");
    expect(code).toBe(0);
  });

  test("a folder, and the folders in it", async () => {
    using folder = new TemporaryFolder({ "tables.surql": tables });
    mkdirSync(join(folder.path, "login"));
    writeFileSync(join(folder.path, "login", "functions.surql"), functions);
    writeFileSync(join(folder.path, "login", "access.surql"), access);
    const { code, stdout } = await conformance(["--schema", ".", ...one], folder.path);
    expect({ code, passed: stdout.includes(passes) }).toEqual({ code: 0, passed: true });
  });

  test("a glob", async () => {
    using folder = new TemporaryFolder({ ...parts, "old.surql.bak": "THIS IS NO SCHEMA" });
    const { code, stdout } = await conformance(["--schema", "*.surql", ...one], folder.path);
    expect({ code, passed: stdout.includes(passes) }).toEqual({ code: 0, passed: true });
  });

  test("fixed by an overlay", async () => {
    const [fixed = ""] = /^DEFINE FUNCTION OVERWRITE fn::github_login[^]*?^\};/m.exec(reference) ?? [];
    using folder = new TemporaryFolder({ "login.surql": mergesNobody, "over.surql": fixed });
    const args = ["--schema", "login.surql", "--overlay", "over.surql", ...one];
    const { code, stdout, stderr } = await conformance(args, folder.path);
    expect({ code, passed: stdout.includes(passes), stderr }).toEqual({ code: 0, passed: true, stderr: "" });
  });
});
