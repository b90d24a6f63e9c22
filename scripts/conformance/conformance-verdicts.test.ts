import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { conformance as command } from "./conformance-command.ts";
import { runJsonSchema } from "./conformance-json.ts";
import { mergesNobody, referenceWith } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";
import { parseXml } from "../testing/parse-xml.ts";
import { jsonSchemas } from "../write-json-schemas.ts";

const conformance = (args: readonly string[], cwd: string) => runHere(command, args, cwd);
const one = ["--case", "MERGE-01", "--workers", "1"];
const broken = { "login.surql": mergesNobody };
/** Fails USER-06-empty, which is a SHOULD. */
const emptyPasswords = {
  "login.surql": referenceWith(["IF !$password.is_string() OR $password = '' {", "IF !$password.is_string() {"]),
};
const should = ["--schema", "login.surql", "--case", "USER-06-empty", "--workers", "1"];

async function run(files: Readonly<Record<string, string>>, args: readonly string[]) {
  using folder = new TemporaryFolder(files);
  const finished = await conformance(args, folder.path);
  return { ...finished, failures: finished.stdout.split("\n").filter((line) => /^[✗!] [A-Z]+-/.test(line)) };
}

test("in GitHub Actions a failure is an annotation of the schema, and the job's summary says what the file for a comment says", async () => {
  using folder = new TemporaryFolder(broken);
  const env = { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: folder.path, GITHUB_STEP_SUMMARY: "summary.md" };
  const args = ["conformance", "--schema", "login.surql", ...one, "--markdown", "comment.md"];
  const { code, stdout, stderr } = await new StartedCommand(args, folder.path, { env }).finished;
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toMatch(
    /^::error (?:file=login\.surql,line=\d+,col=\d+,)?title=login-conformance%3A MUST 1::.*MERGE-01$/m,
  );
  expect(folder.read("summary.md")).toMatch(/^## ❌ Log in with GitHub: 1 failure of 1 case, 1 cause\n/);
  expect(folder.read("comment.md")).toBe(folder.read("summary.md"));
});

describe("the exit code", () => {
  test("is 1 when a MUST fails, and the case reads like a review", async () => {
    const { code, stdout, stderr } = await run(broken, ["--schema", "login.surql", ...one]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain(`
✗ MERGE-01  MUST  a user with this e-mail gets linked
  contract  C-9.1  The user with exactly this e-mail (in lower case) gets the link, and nobody else.  ${join(packageRoot, "docs", "contract.md")}#c-91
  sent      signin { access: github, variables: { code: "<code>" } }
  got       masked: The record access signin query failed
  underlying error: Database index \`users_email\` already contains 'ada@example.org', with record \`users:ada\`
  calls     POST /login/oauth/access_token, GET /user
  rows      no difference
  outcome: what the client got
    expected  signed in as users:ada
    observed  masked: The record access signin query failed
`);
    expect(stdout).toContain("\n  rerun     npx login-conformance conformance --schema login.surql --case MERGE-01\n");
  });

  test("is 0 when only a SHOULD fails, and it is shown", async () => {
    const { code, failures } = await run(emptyPasswords, should);
    expect({ code, failures }).toEqual({
      code: 0,
      failures: ["! USER-06-empty  SHOULD  a sign-up whose password is empty makes nobody"],
    });
  });

  test("is 1 when a SHOULD fails and --strict was asked for", async () => {
    const { code, failures } = await run(emptyPasswords, [...should, "--strict"]);
    expect({ code, failures }).toEqual({
      code: 1,
      failures: ["✗ USER-06-empty  SHOULD  a sign-up whose password is empty makes nobody"],
    });
  });

  test("is 1 when a SHOULD fails and the configuration is strict", async () => {
    const { code } = await run(
      { ...emptyPasswords, "login-conformance.config.mjs": "export default { strict: true };" },
      should,
    );
    expect(code).toBe(1);
  });

  test("is 0 when what fails is in the baseline", async () => {
    const { code, stdout, failures } = await run(
      { ...broken, "known.json": '{ "MERGE-01": "we merge by hand, #12" }' },
      ["--schema", "login.surql", "--baseline", "known.json", ...one],
    );
    expect({ code, failures }).toEqual({ code: 0, failures: [] });
    expect(stdout).toContain("1 case: 0 passed, 0 failed, 0 skipped, 1 known failure");
  });

  test("is 1 when what passes is in the baseline, which has to lose the entry", async () => {
    const { code, stdout } = await run({ "known.json": '{ "MERGE-01": "we merge by hand, #12" }' }, [
      "--baseline",
      "known.json",
      ...one,
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      "✗ MERGE-01  MUST  a user with this e-mail gets linked\n  it passes, and the baseline says that it doesn't: take it out of the baseline\n",
    );
  });
});

describe("--update-baseline", () => {
  test("keeps reasons, takes out what passes, adds what fails, sorts; then the run is as expected", async () => {
    const known = { "NEW-01": "it passes", "MERGE-02": { reason: "by hand", until: "2099-01-01" } };
    using folder = new TemporaryFolder({ ...broken, "known.json": JSON.stringify(known) });
    const cases = [...one, "--case", "MERGE-02", "--case", "NEW-01"];
    const args = ["--schema", "login.surql", ...cases, "--baseline", "known.json", "--update-baseline"];
    const { code, stdout } = await conformance(args, folder.path);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "baseline: wrote known.json: 1 added (say why: MERGE-01), 1 taken out (NEW-01), 1 kept",
    );
    expect([code, folder.read("known.json")]).toEqual([
      0,
      `${JSON.stringify({ "MERGE-01": "not reviewed yet: say why", "MERGE-02": known["MERGE-02"] }, null, 2)}\n`,
    ]);
  });
});

describe("for programs", () => {
  test("--json - leaves stdout to the JSON, and says the rest on stderr", async () => {
    const { code, stdout, stderr } = await run({}, ["--json", "-", ...one]);
    expect(code).toBe(0);
    expect(runJsonSchema.parse(JSON.parse(stdout)).cases).toMatchObject([{ id: "MERGE-01", verdict: "passed" }]);
    expect(stderr).toContain("1 case: 1 passed, 0 failed, 0 skipped\n");
  });

  test("--json FILE and --junit FILE hold the same verdicts; a failure is what makes the run fail", async () => {
    using folder = new TemporaryFolder({ ...emptyPasswords, "known.json": '{ "MERGE-01": "we merge by hand" }' });
    const { code } = await conformance(
      [...should, ...one, "--baseline", "known.json", "--json", "run.json", "--junit", "run.xml"],
      folder.path,
    );
    expect(code).toBe(1);
    const json = runJsonSchema.parse(JSON.parse(folder.read("run.json")));
    expect(json.cases.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["MERGE-01", "xpassed"],
      ["USER-06-empty", "failed"],
    ]);
    const suites = parseXml(folder.read("run.xml")).children;
    expect(
      suites
        .flatMap(({ children }) => children.filter(({ name }) => name === "testcase"))
        .map(({ attributes, children }) => [attributes["name"]?.split(" ")[0], ...children.map(({ name }) => name)]),
    ).toEqual([
      ["MERGE-01", "failure"],
      ["USER-06-empty", "skipped", "system-out"],
    ]);
  });

  test("real JSON is as the published JSON Schema says", async () => {
    const schema = JSON.parse(
      readFileSync(join(packageRoot, "docs/json-schema/conformance.schema.json"), "utf8"),
    ) as object;
    const validate = new Ajv2020().compile(schema);
    const { stdout } = await run(broken, ["--schema", "login.surql", "--json", "-", ...one]);
    const real = JSON.parse(stdout) as { summary: object; cases: object[] };
    expect(validate(real) || validate.errors).toBe(true);
    expect(real.cases[0]).toHaveProperty("failures");
    expect(validate({ ...real, summary: { ...real.summary, later: 1 } })).toBe(true);
    expect(validate({ ...real, cases: [{ ...real.cases[0], verdict: "perhaps" }] })).toBe(false);
  });

  test.each(Object.entries(jsonSchemas))("%s is what scripts/write-json-schemas.ts writes", (file, text) => {
    expect(readFileSync(join(packageRoot, file), "utf8")).toBe(text);
  });

  test("--list shows each case with level and title, and --list --json all of it", async () => {
    const pick = ["--list", "--grep", "^MERGE-0[12] "];
    expect(await run({}, pick)).toMatchObject({
      code: 0,
      stderr: "",
      stdout: `\
login/email-merge (2)
  MERGE-01                         MUST    a user with this e-mail gets linked
  MERGE-02                         MUST    of several users, the one with this e-mail gets linked
2 cases
`,
    });
    const { code, stdout } = await run({}, [...pick, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        id: "MERGE-01",
        level: "MUST",
        suite: "email-merge",
        source: ["C-9.1"],
        when: { step: "login", channel: "signin" },
      },
      { id: "MERGE-02" },
    ]);
  });
});
