import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { runHere } from "../testing/run-here.ts";
import { reference } from "../testing/reference-schema.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { repro } from "./repro-command.ts";
import { loginReportForm } from "./login-report.ts";
import { type JudgedRun, saveRegression } from "./save-regression.ts";
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

describe("--save", () => {
  test("writes a test that the project's Vitest sees fail, and pass once the schema is fixed", async () => {
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
//   underlying  error: Incorrect arguments for function string::lowercase(). Argument 1 was the wrong type. Expected \`string\` but found \`NULL\`
//   at schema.surql:122: LET $email = string::lowercase($profile.email)
//
// It passes once the result of the login is \`then\`, which is what the contract asks for; what isn't named there may not happen.
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

  test("of a case writes its id, into a folder that is new, and where there is no Vitest says so", async () => {
    using folder = project({ lacks: ["vitest"] });
    const args = ["LINK-04-null", "--schema", "schema.surql", "--save", "cases/"];
    expect((await runHere(repro, args, folder.path)).stdout).toContain(
      "  it fails now, here; the project has no Vitest that could say so, too.",
    );
    expect(folder.read("cases/LINK-04-null.test.ts")).toContain(
      "await conformance({ schema: 'schema.surql', cases: [ 'LINK-04-null' ] });",
    );
  });

  test("keeps no test that Vitest can't run", async () => {
    using folder = project({ lacks: ["login-conformance"] });
    const { plan, path } = planned(folder.path);
    await expect(saveRegression(plan, judgedAs("failed"), { cwd: folder.path, signal: nobody })).rejects.toThrow(
      /^--save tests\/emmy\.test\.ts: the test fails here, and by the Vitest of .* it can't be run: [^]*Nothing was saved\./,
    );
    expect(existsSync(path)).toBe(false);
  });
});

test("a login that is right, or of which nobody knows what is, is not saved", async () => {
  using folder = new TemporaryFolder();
  const { plan, path } = planned(folder.path);
  expect(await saveRegression(plan, judgedAs("passed"), { cwd: folder.path, signal: nobody })).toEqual({
    notSaved: expect.stringMatching(/^the login does what the contract asks for/) as unknown,
  });
  expect(await saveRegression(plan, judgedAs("undecided"), { cwd: folder.path, signal: nobody })).toEqual({
    notSaved: "what should come of this login isn't known: two users have one e-mail",
  });
  expect(existsSync(path)).toBe(false);
});

function planned(folder: string) {
  const shown = "tests/emmy.test.ts";
  const path = join(folder, shown);
  const login = { report: loginReportForm.parse({ github: { persona: "privateEmail" } }) };
  const file = { path, shown, project: folder };
  return { path, plan: { file, login, title: "Emmy", source: [], subject: { schema: ["schema.surql"] } } };
}

function judgedAs(status: "passed" | "failed" | "undecided"): JudgedRun[] {
  const engine = { version: "3.0.2", backend: "embedded", route: "rewired", notes: [], loaded: "ab" } as const;
  const failures = [{ check: "outcome", message: "what the client got", expected: "a", observed: "b" }] as const;
  const judged: JudgedRun["judged"] =
    status === "failed"
      ? { status, failures, then: { stage: "missing_email" } }
      : { status, failures: [], ...(status === "undecided" && { reason: "two users have one e-mail" }) };
  return [{ surrealdb: undefined, run: { engine, steps: [] }, judged }];
}

test.for([
  [
    ["--save", "emmy.md"],
    /^--save emmy\.md: expected a folder \(a new one ends with a slash\), or a file that Vitest takes for a test/,
  ],
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
