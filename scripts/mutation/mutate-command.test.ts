import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reference, referenceWith } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { type Finished, StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";
import { mutate as command } from "./mutate-command.ts";

const mutate = (args: readonly string[], { path }: TemporaryFolder): Promise<Finished> => runHere(command, args, path);

/** Two cases and five mutants, on one engine. */
const few = [
  "--mutator",
  "NumberLiteral",
  "--mutator",
  "TypeCast",
  "--mutator",
  "NullAndNone",
  "--case",
  "MERGE-01",
  "--case",
  "CONFIG-01",
  "--workers",
  "1",
];

describe("a run", () => {
  test("says which mutants nobody noticed, and the score", async () => {
    using folder = new TemporaryFolder({ "login.surql": reference });
    const { code, stdout } = await mutate(
      ["--schema", "login.surql", ...few, "--json", "run.json", "--html", "run.html"],
      folder,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^login-conformance \S+ · login\.surql \(sha256 [0-9a-f]{12}\) · 5 mutants, 2 cases on SurrealDB, embedded 3\.0\.2$/m,
    );
    expect(stdout).toMatch(/^✗ login\.surql:\d+:\d+ {2}NumberLiteral {2}in fn::github_login: 0 becomes /m);
    expect(stdout).toMatch(/^5 mutants: \d killed, [1-5] survived/m);
    const { files } = JSON.parse(folder.read("run.json")) as {
      files: Record<string, { mutants: { status: string }[] }>;
    };
    expect(files["login.surql"]?.mutants.map(({ status }) => status)).toContain("Survived");
    expect(folder.read("run.html")).toContain("<mutation-test-report-app");
  });

  test("with a score below --min fails", async () => {
    using folder = new TemporaryFolder({ "login.surql": reference });
    const { code, stdout } = await mutate(["--schema", "login.surql", ...few, "--min", "99.5"], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}score {3}\d+\.\d %, expected 99\.5 % at least$/m);
  });

  test("on a schema that doesn't load says where", async () => {
    using folder = new TemporaryFolder({
      "login.surql": referenceWith([
        "DEFINE INDEX OVERWRITE users_email ON users",
        "DEFINE INDEX OVERWRITE users_email AT users",
      ]),
    });
    const { code, stderr } = await mutate(["--schema", "login.surql", ...few], folder);
    expect([code, stderr.split("\n")[0]]).toEqual([2, "login.surql:23:36: Unexpected token `AT`, expected ON"]);
  });

  test("on a schema that fails every case has nothing to judge with", async () => {
    using folder = new TemporaryFolder({
      "login.surql": referenceWith([/stage: 'missing_github_config'/, "stage: 'no_config'"]),
    });
    const { code, stdout } = await mutate(
      ["--schema", "login.surql", "--mutator", "TypeCast", "--case", "CONFIG-01"],
      folder,
    );
    expect(code).toBe(3);
    expect(stdout).toMatch(
      /^ {2}cases {3}0 cases judged; 1 case left out that fails on the schema as it is: CONFIG-01$/m,
    );
    expect(stdout).toMatch(/^ {2}1 mutant did not run to the end: no case passes on the schema as it is$/m);
  });

  test("that is interrupted prints what is known", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand(
      ["mutate", "--mutator", "FieldType", "--workers", "1", "--grep", "^login/tables"],
      folder.path,
    );
    await run.says("mutants: 1 of", "stderr");
    run.process.kill("SIGINT");
    const { code, stdout } = await run.finished;
    expect(code).toBe(130);
    expect(stdout).toMatch(/^ {2}\d+ mutants did not run to the end: the run was interrupted$/m);
  });
});

describe("known equivalents", () => {
  const entry = {
    within: "fn::github_login",
    mutator: "NumberLiteral",
    original: "0",
    replacement: "1",
    reason: "ids begin above",
  };

  test("are left out of the score, and fail the run when a case notices them, or no mutant is like them", async () => {
    using folder = new TemporaryFolder({
      "login.surql": reference,
      "none.json": JSON.stringify([{ ...entry, original: "77" }]),
    });
    const { code, stdout } = await mutate(["--schema", "login.surql", ...few, "--equivalents", "none.json"], folder);
    expect(code).toBe(1);
    expect(stdout).toContain(
      '  known   NumberLiteral in fn::github_login, "77" → "1": no mutant is like this any more. Take it out of the file.\n',
    );
  });
});

test("--killers is taken, and a note says that it is no longer needed", async () => {
  using folder = new TemporaryFolder({ "login.surql": reference });
  const { code, stdout } = await mutate(["--schema", "login.surql", ...few, "--killers", "killers.json"], folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ {2}note {4}--killers is no longer needed: no file was read or written$/m);
  expect(existsSync(join(folder.path, "killers.json"))).toBe(false);
});

describe("without an engine", () => {
  test("--list shows the mutants, and with --json they are pending", async () => {
    using folder = new TemporaryFolder();
    const { code, stdout } = await mutate(["--list", "--mutator", "TypeCast", "--mutator", "NumberLiteral"], folder);
    expect([code, stdout.split("\n").slice(-2)]).toEqual([0, ["2 mutants", ""]]);
    const { stdout: json } = await mutate(["--list", "--mutator", "TypeCast", "--json"], folder);
    expect(json).toContain('"status": "Pending"');
  });

  test("--since an older schema leaves what is new, and nothing is no failure", async () => {
    using folder = new TemporaryFolder({ "old.surql": reference, "new.surql": referenceWith(["$id <= 0", "$id < 1"]) });
    const { stdout } = await mutate(["--schema", "new.surql", "--since", "old.surql", "--list"], folder);
    // the line itself, and the block of the function, which holds it
    expect([
      ...new Set(
        stdout
          .split("\n")
          .slice(0, -2)
          .map((line) => line.split(":")[1]),
      ),
    ]).toEqual(["55", "92"]);
    expect(await mutate(["--schema", "new.surql", "--since", "new.surql"], folder)).toEqual({
      code: 0,
      stdout: "Nothing to mutate: what could be broken is the same in new.surql.\n",
      stderr: "",
    });
  });

  test.each([
    [["--min", "101"], /^--min 101: expected a number from 0 to 100\.$/],
    [["--equivalents", "none.json"], /^Reading the list of known equivalents none\.json: there is no such file\.$/],
    [["--json", "reports/run.json"], /^--json reports\/run\.json: there is no folder /],
    [
      ["--json", "-", "--html", "-"],
      /^--json - --html -: only one of them can have stdout\. Name a file for the other\.$/,
    ],
    [["--workers", "2", "--concurrency", "2"], /^--workers and --concurrency are the same\. Take one of them\.$/],
    [["--concurrency", "none"], /^--concurrency none: expected a whole number, 1 or more\.$/],
    [["--mutator", "Zebra"], /^--mutator Zebra: expected one of \w+, /],
  ])("%j is refused", async (args, says) => {
    using folder = new TemporaryFolder({ "package.json": '{ "name": "mine" }' });
    const { code, stderr } = await mutate(args, folder);
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(says);
  });
});
