import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import type { coverageJson } from "./coverage-json.ts";
import { reference, referenceWith } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";
import { coverage as command } from "./coverage-command.ts";

const one = ["--case", "CONFIG-01", "--workers", "1"];

async function coverage(args: readonly string[], schema = reference) {
  using folder = new TemporaryFolder({ "login.surql": schema });
  const finished = await runHere(command, ["--schema", "login.surql", ...args], folder.path); // the folder must outlive it
  return {
    ...finished,
    written: existsSync(join(folder.path, "lcov.info"))
      ? readFileSync(join(folder.path, "lcov.info"), "utf8")
      : undefined,
  };
}

describe("coverage", () => {
  test("tells what a case reaches: nothing of the function behind its first THROW", async () => {
    const { code, stdout, stderr } = await coverage(one);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^login-conformance \d+\.\d+\.\d+ · login\.surql \(sha256 [0-9a-f]{12}\) · 1 case on SurrealDB, embedded 3\.0\.2\n\n/,
    );
    expect(stdout).toMatch(/\nfn::github_login +2\/22 9 % +1\/40 2\.5 % +1\/13 7\.6 % +3\/51 5\.8 %\n/);
    expect(stdout).toContain("\n     58  IF !$app {  ← never false\n     61  ");
    expect(stdout).toContain("\n  probes  every case came to the same with them and without\n");
  });

  test("writes what programs read: JSON of the promised form, and lcov beside the source", async () => {
    const { code, stdout, stderr, written } = await coverage([...one, "--json", "--lcov", "lcov.info"]);
    expect({ code, said: stderr.split("\n").length > 10 }).toEqual({ code: 0, said: true });
    const json = JSON.parse(stdout) as ReturnType<typeof coverageJson>;
    const validate = new Ajv2020().compile(
      JSON.parse(readFileSync(join(packageRoot, "docs/json-schema/coverage.schema.json"), "utf8")) as object,
    );
    expect(validate(json) || validate.errors).toBe(true);
    expect([json.throws, json.firstReachedBy["login.surql:59"], json.cases.ran]).toEqual([
      { total: 15, covered: 1 },
      "CONFIG-01",
      1,
    ]);
    expect(written?.split("\n")).toEqual(expect.arrayContaining(["SF:login.surql", "DA:59,1", "DA:62,0"]));
  });

  test("fails below --min, and says so", async () => {
    const { code, stdout } = await coverage([...one, "--min", "50"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\n {2}min {5}expected 50 % at least, saw \d\.\d %\n$/);
  });

  test("fails when a case comes to something else with probes, and shows the case", async () => {
    // 3.0.2 stores the value without its parentheses, so it is 1; probes keep them, and it is 0
    const { code, stdout } = await coverage(
      ["--case", "CONFIG-04", "--workers", "1"],
      referenceWith(["IF !$app {", "IF (0 ?? (0 ?: 1)) {"]),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /\n✗ CONFIG-04 came to something else with probes\n {2}without {3}failed; outcome: what the client got: expected signed in as the new user, saw stage missing_github_config[^\n]*\n {2}with {6}passed\n {2}rerun {5}npx login-conformance conformance --schema login\.surql --case CONFIG-04\n/,
    );
  });

  test("with a schema that doesn't load says where, in the user's text", async () => {
    const { code, stdout, stderr } = await coverage(one, referenceWith(["IF !$app {", "IF !$app ["]));
    expect(code).toBe(2);
    expect(stdout).not.toContain("reached");
    expect(stderr).toMatch(/^login\.surql:\d+:\d+: /);
  });

  test("without a case that matches runs nothing", async () => {
    const { code, stderr } = await coverage(["--grep", "no such case"]);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr:
        "Nothing ran: no case matches --grep no such case. `npx login-conformance conformance --list` shows all.\n",
    });
  });

  test("takes no --min that is no percentage", async () => {
    const { code, stderr } = await coverage([...one, "--min", "all"]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "--min all: expected a number from 0 to 100.\n" });
  });
});

test("Ctrl-C ends it in order, with what was reached until then", async () => {
  using folder = new TemporaryFolder({ "login.surql": reference });
  const run = new StartedCommand(["coverage", "--schema", "login.surql", "--workers", "1"], folder.path);
  await run.says("cases on SurrealDB");
  run.process.kill("SIGINT");
  const { code, stdout } = await run.finished;
  expect(code).toBe(130);
  expect(stdout).toMatch(
    /Interrupted before an engine was up|did not run both ways: the run was interrupted, and this is what was reached until then/,
  );
});
