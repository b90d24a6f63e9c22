import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { matrixJsonSchema } from "./matrix-json.ts";
import { mergesNobody, reference, referenceWith } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { matrix as command } from "./matrix-command.ts";

const one = ["--case", "MERGE-01", "--workers", "1"];
const onEmbedded = ["--surrealdb", "embedded:3.0.2"];
/** A version that no machine can run: a file that is no program. */
const noProgram = { "surreal-9": "no program" };
const notHere = ["--surreal", "./surreal-9"];
const blogPost = join(packageRoot, "schema", "examples", "blog-post.surql");

async function run(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  using folder = new TemporaryFolder({ ...noProgram, ...files });
  return await runHere(command, args, folder.path); // the folder must outlive it
}
const withoutSeconds = (text: string) => text.replaceAll(/\d+\.\d+ s/g, "N s");

describe("a version that can't run here", () => {
  test("is a named skip with the reason; the rest runs and decides", async () => {
    const { code, stdout, stderr } = await run([...notHere, ...onEmbedded, "--schema", "login.surql", ...one], {
      "login.surql": reference,
    });
    expect(code).toBe(0);
    expect(withoutSeconds(stdout)).toMatch(
      new RegExp(String.raw`^login-conformance \d+\.\d+\.\d+ · login\.surql \(sha256 [0-9a-f]{12}\) · 1 case on 2 versions of SurrealDB

  embedded:3\.0\.2  SurrealDB 3\.0\.2 \(embedded, rewired\), N s
  \./surreal-9     SKIPPED, it can't run here: \./surreal-9: expected SurrealDB's own program, saw spawn \./surreal-9 EACCES\. https://surrealdb\.com/install has it\.

embedded:3\.0\.2  1 passed, 0 failed, 0 skipped
\./surreal-9     SKIPPED, it can't run here

matrix: as expected · 1 of 2 versions ran, 1 skipped · 1 case: 1 equal
$`),
    );
    // the progress, and nothing else, is on stderr; as lines, because nobody watches
    expect(withoutSeconds(stderr).split("\n")).toEqual([
      "❯ embedded:3.0.2",
      "✔ embedded:3.0.2  1 case, 0 failed, N s",
      "❯ ./surreal-9",
      expect.stringMatching(/^↓ \.\/surreal-9 .*EACCES/),
      "",
    ]);
  });

  test("is no pass: when nothing else is there, nothing ran", async () => {
    const { code, stdout } = await run([...notHere, ...one]);
    expect(code).toBe(3);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("matrix: NOTHING RAN · 0 of 1 version ran, 1 skipped · 1 case");
  });

  test("may be an image that nobody has", async () => {
    const { code, stdout } = await run(["--surrealdb", "surrealdb/surrealdb:v0.0.1", ...one]);
    expect(code).toBe(3);
    expect(stdout).toMatch(
      /^ {2}surrealdb\/surrealdb:v0\.0\.1 {2}SKIPPED, it can't run here: (?:surrealdb\/surrealdb:v0\.0\.1: the image is not on this machine, and could not be pulled|Docker: expected a daemon that answers)/m,
    );
  });
});

describe("what the cases come to", () => {
  test("a case that fails is reported with the command that shows it, and makes the exit code 1", async () => {
    const { code, stdout } = await run([...onEmbedded, ...notHere, "--all", "--schema", "login.surql", ...one], {
      "login.surql": mergesNobody,
    });
    expect(code).toBe(1);
    expect(stdout).toContain(`
Fails wherever it ran: 1 case
  MERGE-01  a user with this e-mail gets linked
    ✗ embedded:3.0.2  masked
      expected     signed in as users:ada
      underlying   error: Database index \`users_email\` already contains 'ada@example.org', with record \`users:ada\`
      look closer  npx login-conformance conformance --schema login.surql --surrealdb embedded:3.0.2 --case MERGE-01

All cases
                                                       embedded:3.0.2  ./surreal-9
  MUST  MERGE-01  a user with this e-mail gets linked  ✗               – skipped
  ✗ fails, masked: SurrealDB tells the client no reason
`);
  });

  test("the schema of the blog post, as it is: its failures are counted by version", async () => {
    const { code, stdout } = await run([
      ...onEmbedded,
      "--schema",
      blogPost,
      "--case",
      "LINK-04-null",
      "--case",
      "MERGE-01",
      "--case",
      "NEW-07-number",
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain("\nembedded:3.0.2  1 passed, 2 failed, 0 skipped\n");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "matrix: FAILED · 1 of 1 version ran · 3 cases: 1 failing on all, 1 holding on none (not counted), 1 equal",
    );
  });

  test("--strict and --baseline mean what they mean to conformance", async () => {
    const emptyPasswords = {
      "login.surql": referenceWith(["IF !$password.is_string() OR $password = '' {", "IF !$password.is_string() {"]),
      "known.json": '{ "USER-06-empty": "see #12" }',
    };
    const should = [...onEmbedded, "--schema", "login.surql", "--case", "USER-06-empty", "--workers", "1"];
    const codes: (number | null)[] = [];
    for (const args of [
      should,
      [...should, "--strict"],
      [...should, "--strict", "--baseline", "known.json"],
      [...onEmbedded, "--case", "USER-06-empty", "--baseline", "known.json"],
    ])
      codes.push((await run(args, emptyPasswords)).code);
    expect(codes).toEqual([0, 1, 0, 1]);
  });
});

test("a schema that no version takes is wrong usage: file, line, and the line itself", async () => {
  const { code, stdout } = await run([...onEmbedded, ...notHere, "--schema", "login.surql", ...one], {
    "login.surql": `${reference}\nDEFINE FIELD x ON users TYPE string ASSERT string::is::email($value);\n`,
  });
  expect(code).toBe(2);
  expect(stdout).toMatch(
    /^ {2}embedded:3\.0\.2 {2}REFUSES THE SCHEMA: login\.surql:\d+:\d+: Invalid function\/constant path.*\n +DEFINE FIELD x ON users/m,
  );
  expect(stdout).toContain(
    "\nmatrix: NO VERSION TAKES THE SCHEMA · 0 of 2 versions ran, 1 skipped, 1 refused the schema · 1 case\n",
  );
});

describe("for programs", () => {
  test("--json - leaves stdout to the JSON, which is as the published JSON Schema says", async () => {
    const { code, stdout, stderr } = await run(
      [...onEmbedded, ...notHere, "--json", "-", "--schema", "login.surql", ...one, "--case", "MERGE-02"],
      { "login.surql": mergesNobody },
    );
    expect(code).toBe(1);
    expect(stderr).toContain("\nmatrix: FAILED · ");
    const real = JSON.parse(stdout) as { engines: object[]; cases: object[] };
    expect(matrixJsonSchema.parse(real).engines.map(({ name, fate }) => [name, fate])).toEqual([
      ["embedded:3.0.2", "ran"],
      ["./surreal-9", "unavailable"],
    ]);
    const validate = new Ajv2020().compile(
      JSON.parse(readFileSync(join(packageRoot, "docs", "json-schema", "matrix.schema.json"), "utf8")) as object,
    );
    expect(validate(real) || validate.errors).toBe(true);
    expect(validate({ ...real, later: 1 })).toBe(true);
    expect(validate({ ...real, engines: [{ ...real.engines[0], fate: "lost" }] })).toBe(false);
  });

  test("--markdown FILE and --json FILE are written beside the report", async () => {
    using folder = new TemporaryFolder();
    const { code, stdout } = await runHere(
      command,
      [...onEmbedded, ...one, "--markdown", "run.md", "--json", "run.json"],
      folder.path,
    );
    expect(code).toBe(0);
    const [last = ""] = stdout.trimEnd().split("\n").slice(-1);
    expect(folder.read("run.md").split("\n")[0]).toBe(`### ${last}`);
    expect(matrixJsonSchema.parse(JSON.parse(folder.read("run.json"))).summary).toMatchObject({
      cases: 1,
      exitCode: 0,
      equal: 1,
    });
  });
});
