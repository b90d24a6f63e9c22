import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { runHere } from "../testing/run-here.ts";
import { reference } from "../testing/reference-schema.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { repro } from "./repro-command.ts";
import { runVitest } from "./run-vitest.ts";
import { reproJsonSchema } from "./repro-json.ts";

const blogPost = readFileSync(join(packageRoot, "schema/examples/blog-post.surql"), "utf8");

/** A team's project with its schema, Vitest and this package. */
function project({ lacks = [] }: { readonly lacks?: readonly string[] } = {}) {
  const folder = new TemporaryFolder({ "schema.surql": blogPost, "package.json": '{ "type": "module" }' });
  for (const name of ["tests", "node_modules", "node_modules/login-conformance"]) mkdirSync(join(folder.path, name));
  const own = join(folder.path, "node_modules", "login-conformance");
  writeFileSync(join(own, "package.json"), '{ "type": "module", "exports": { "./vitest": "./vitest.js" } }');
  const entry = pathToFileURL(join(packageRoot, "scripts", "vitest", "vitest-entry.ts")).href;
  if (!lacks.includes("login-conformance")) writeFileSync(join(own, "vitest.js"), `export * from "${entry}";`);
  for (const name of ["vitest", "surrealdb"])
    if (!lacks.includes(name))
      symlinkSync(join(packageRoot, "node_modules", name), join(folder.path, "node_modules", name));
  return folder;
}

const nobody = new AbortController().signal;

describe("--save", { timeout: 120_000 }, () => {
  test("writes a test that the project's Vitest sees fail, and pass once the schema is mended", async () => {
    using folder = project();
    const args = ["--schema", "schema.surql", "--persona", "privateEmail", "--save", "tests/", "--json", "out.json"];
    const { code, stdout } = await runHere(repro, args, folder.path);
    expect(code).toBe(0);
    const file = "tests/a-login-of-privateEmail.test.ts";
    const failure =
      "what the client got: expected stage missing_email, saw masked: The record access signin query failed";
    expect(stdout).toContain(`saved ${file}\n  it fails now, here and by the project's Vitest`);
    const { saved } = reproJsonSchema.parse(JSON.parse(folder.read("out.json")));
    expect(saved).toEqual({ file, failures: [failure], vitest: "failed" });
    expect(folder.read(file)).toBe(`import { reportedLogin } from 'login-conformance/vitest';

// a login of privateEmail
//
// When this was written, on SurrealDB 3.0.2, it failed:
//   ${failure}
//   behind the mask: error: Incorrect arguments for function string::lowercase(). Argument 1 was the wrong type. Expected \`string\` but found \`NULL\`
//   at schema.surql:122: LET $email = string::lowercase($profile.email)
//
// It passes once the login comes to \`then\`, which is what comes of it where the contract is held; what isn't named there may not happen.
await reportedLogin('a login of privateEmail', {
  schema: 'schema.surql',
  github: { persona: 'privateEmail' },
  then: { stage: 'missing_email', calls: [ 'POST /login/oauth/access_token', 'GET /user' ] }
});
`);
    writeFileSync(join(folder.path, "schema.surql"), reference);
    const saying = { path: join(folder.path, file), shown: file, project: folder.path };
    expect(await runVitest(saying, nobody)).toEqual({ kind: "passed" });
    // and is no more overwritten than saved anew
    const again = await runHere(repro, args, folder.path);
    expect(again).toMatchObject({
      code: 2,
      stderr: `--save tests/: ${file} is there already, and isn't overwritten. Name another file, or remove that one.\n`,
    });
  });

  test("of a case writes its id, where there is no Vitest says so, and of a login that is right says that", async () => {
    using folder = project({ lacks: ["vitest"] });
    const saving = async (...args: string[]) =>
      runHere(repro, ["--schema", "schema.surql", ...args, "--save", "tests/"], folder.path);
    expect((await saving("LINK-04-null")).stdout).toContain(
      "  it fails now, here; the project has no Vitest that could say so, too.",
    );
    expect(folder.read("tests/LINK-04-null.test.ts")).toContain(
      "await conformance({ schema: 'schema.surql', cases: [ 'LINK-04-null' ] });",
    );
    const right = await saving("--code", "expired");
    expect(right).toMatchObject({ code: 3, stdout: expect.stringContaining("not saved: the login comes to what it") });
    expect(existsSync(join(folder.path, "tests", "a-login-of-ada-with-the-code-expired.test.ts"))).toBe(false);
  });

  test("keeps no test that Vitest can't run", async () => {
    using folder = project({ lacks: ["login-conformance"] });
    const { code, stdout, stderr } = await runHere(
      repro,
      ["--schema", "schema.surql", "--persona", "privateEmail", "--save", "tests/emmy.test.ts"],
      folder.path,
    );
    expect(code).toBe(4);
    expect(stdout).toContain("behind the mask error: Incorrect arguments");
    expect(stderr).toMatch(
      /^--save tests\/emmy\.test\.ts: the test fails here, and by the Vitest of .* it can't be run: /m,
    );
    expect(stderr).toContain("Nothing was saved.");
    expect(existsSync(join(folder.path, "tests", "emmy.test.ts"))).toBe(false);
  });
});

test.for([
  [["--save", "emmy.md"], /^--save emmy\.md: expected a folder that is there, or a file that Vitest takes for a test/],
  [["--save", "none/emmy.test.ts"], /^--save none\/emmy\.test\.ts: there is no folder /],
  [
    ["--save", "a.test.ts", "--choice", "merge=never"],
    /^--save a\.test\.ts --choice: a test can't say so\. Instead, put it/,
  ],
] as const)("%j is refused before anything is started", async ([args, message]) => {
  using folder = new TemporaryFolder({ "schema.surql": blogPost });
  const { code, stderr } = await runHere(repro, ["--schema", "schema.surql", ...args], folder.path);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) as unknown });
});

test("the reference is no project's schema", async () => {
  using folder = new TemporaryFolder();
  const { stderr } = await runHere(repro, ["--save", "a.test.ts"], folder.path);
  expect(stderr).toMatch(/^--save a\.test\.ts: which schema is the test of\? Expected --schema, or `schema` in the/);
});
