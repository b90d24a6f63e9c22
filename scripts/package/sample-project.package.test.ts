import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { PackedPackage } from "../testing/packed-package.ts";

// examples/vitest with the tarball in place of what npm would have.

let packed: PackedPackage;
let project: string;
beforeAll(() => {
  packed = new PackedPackage({});
  project = packed.project("notes");
  cpSync(join(packageRoot, "examples", "vitest"), project, { recursive: true });
  edit("package.json", (text) => text.replace("^0.1.0", `file:${packed.tarball}`));
  const installed = packed.run("npm install --no-audit --no-fund", project);
  if (installed.code !== 0) throw new Error(installed.output);
});
afterAll(() => packed[Symbol.dispose]());

function edit(file: string, change: (text: string) => string): void {
  const path = join(project, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** How many tests came to what, and which failed. */
function vitest(args: string): { code: number | null; counts: Record<string, number>; failed: string[] } {
  const { code, output } = packed.run(`npx vitest run --reporter json --outputFile report.json ${args}`, project);
  expect(output).not.toContain("Error: No test files");
  const report = JSON.parse(readFileSync(join(project, "report.json"), "utf8")) as JsonReport;
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    code,
    counts: Object.fromEntries(
      [...Map.groupBy(tests, ({ status }) => status)].map(([status, { length }]) => [status, length]),
    ),
    failed: tests.filter(({ status }) => status === "failed").map(({ title }) => title),
  };
}

test("its own tests and our cases pass", () => {
  const own = vitest("tests/notes.test.ts");
  expect(own).toEqual({ code: 0, counts: { passed: 3 }, failed: [] });
  const all = vitest("");
  expect({ code: all.code, failed: all.failed }).toEqual({ code: 0, failed: [] });
  expect(all.counts["passed"]).toBeGreaterThan(900);
});

test("cases are found by name and by tag", () => {
  expect(vitest("-t MERGE-01").counts["passed"]).toBe(1);
  expect(
    vitest("--tags-filter 'MUST && chapter-login' -t 'MERGE-01|PERM-01-read-own-row-github'").counts["passed"],
  ).toBe(1);
});

test("parts are sharded, and no case runs twice", () => {
  const whole = join("tests", "login.conformance.test.ts");
  edit(whole, (text) => text.replace('schema: "db"', 'schema: "db", part: "1/2"'));
  cpSync(join(project, whole), join(project, "tests", "login-2.conformance.test.ts"));
  edit("tests/login-2.conformance.test.ts", (text) => text.replace("1/2", "2/2"));
  const cases = [1, 2].map((shard) => vitest(`--shard ${shard}/2 -t 'MERGE-0' conformance`));
  const passed = cases.map(({ code, counts }) => (code === 0 ? (counts["passed"] ?? 0) : -1));
  edit(whole, (text) => text.replace(', part: "1/2"', ""));
  expect(passed.every((count) => count > 0)).toBe(true);
  expect(passed.reduce((sum, count) => sum + count)).toBe(vitest(`-t 'MERGE-0' ${whole}`).counts["passed"]);
});

test("the tests' sessions are of the project's own SDK", () => {
  writeFileSync(
    join(project, "tests", "sdk.test.ts"),
    `import { loginTest } from "login-conformance/vitest";
import { RecordId, SurrealSession } from "surrealdb";
import { expect } from "vitest";
loginTest({ schema: "db" })("the same classes", async ({ login }) => {
  const session = await login();
  expect(session).toBeInstanceOf(SurrealSession);
  const [id] = await session.query<[RecordId]>("RETURN $auth");
  expect(id).toBeInstanceOf(RecordId);
});
`,
  );
  expect(vitest("tests/sdk.test.ts")).toEqual({ code: 0, counts: { passed: 1 }, failed: [] });
});

test("a login that fails is saved as a test, which passes once the schema is fixed", () => {
  const [wrong, right] = ["$profile.email", "IF $profile.email.is_string() { $profile.email } ELSE { '' }"];
  const schema = join("db", "1-github-login.surql");
  edit(schema, (text) => text.replace(`LET $given = ${right}`, `LET $given = ${wrong}`));
  const saved = packed.run(
    "npx login-conformance repro --schema db --persona privateEmail --save tests/emmy.test.ts",
    project,
  );
  expect(saved.output).toContain("it fails now, here and by the project's Vitest");
  expect(vitest("tests/emmy.test.ts")).toMatchObject({ code: 1, counts: { failed: 1 } });
  edit(schema, (text) => text.replace(`LET $given = ${wrong}`, `LET $given = ${right}`));
  expect(vitest("tests/emmy.test.ts")).toEqual({ code: 0, counts: { passed: 1 }, failed: [] });
});

test("runs again when the schema changes, and what opens an account fails", async () => {
  const watching = packed.start(
    `npx vitest --watch --reporter dot -t MERGE-01 tests/login.conformance.test.ts`,
    project,
  );
  await watching.says(/Tests .*(1 passed)/);
  edit("db/1-github-login.surql", (text) => text.replaceAll(/WHERE email = \$email/g, "WHERE true"));
  expect(await watching.says(/RERUN.*(1-github-login\.surql)/)).toBe("1-github-login.surql");
  await watching.interrupt();
  expect(vitest("-t MERGE-02 tests/login.conformance.test.ts")).toMatchObject({
    code: 1,
    failed: [expect.stringMatching(/^MERGE-02 /)],
  });
  // one that is known is skipped
  writeFileSync(join(project, "known.json"), '{ "MERGE-02": "until e-mails are confirmed" }');
  edit("tests/login.conformance.test.ts", (text) => text.replace(" }", ', config: { baseline: "known.json" } }'));
  expect(vitest("-t MERGE-02 tests/login.conformance.test.ts")).toMatchObject({ failed: [] });
});
