import { choiceNames } from "../../fixtures/environment/choices/all.ts";
import { describe, expect, test } from "vitest";
import { runHere } from "../testing/run-here.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";
import { conformance as command } from "./conformance-command.ts";

const conformance = (args: readonly string[], cwd: string) => runHere(command, args, cwd);

const optionList =
  "Options: --schema, --overlay, --rows, --grep, --case, --backend, --surrealdb, --surreal, --endpoint, --user, --pass, --keep, --mock-host, --cookie-origin, --route, --choice, --strict, --baseline, --update-baseline, --json, --junit, --markdown, --html, --code-quality, --permissions, --min-branches, --all-branches, --equivalents, --shard, --verbose, --list, --client, --start, --mock-port, --client-id, --client-secret, --browser, --config, --workers, --fresh, --timeout; --help explains them.";

/** What is wrong → exit code, and all that the command says. Nothing has run, and nothing is written. */
const wrong: Readonly<
  Record<string, { args: readonly string[]; files?: Readonly<Record<string, string>>; code?: number; says: string }>
> = {
  "an unknown option": {
    args: ["--shema", "login.surql"],
    says: `login-conformance conformance: Unknown option '--shema'. ${optionList}`,
  },
  "an option without its value": {
    args: ["--schema"],
    says: `login-conformance conformance: --schema needs a value. ${optionList}`,
  },
  "an option where the value should be": {
    args: ["--schema", "--strict"],
    says: `login-conformance conformance: --schema needs a value. ${optionList}`,
  },
  "an empty value": {
    args: ["--schema", ""],
    says: `login-conformance conformance: --schema needs a value, saw an empty one. ${optionList}`,
  },
  "a stray argument": {
    args: ["login.surql"],
    says: `login-conformance conformance: Unexpected argument 'login.surql'. ${optionList}`,
  },
  "an unknown choice": {
    args: ["--choice", "merging=yes"],
    says: `--choice merging=yes: expected NAME=VALUE with a name of ${choiceNames.join(", ")}.`,
  },
  "an unknown answer to a choice": {
    args: ["--choice", "foreign-links=sold"],
    says: "--choice foreign-links=sold: expected foreign-links=kept|dropped|merge-refused.",
  },
  "a choice with more after it": {
    args: ["--choice", "foreign-links=kept=yes"],
    says: "--choice foreign-links=kept=yes: expected foreign-links=kept|dropped|merge-refused.",
  },
  "no workers": { args: ["--workers", "0"], says: "--workers 0: expected a whole number, 1 or more." },
  "a time-out that is no number": {
    args: ["--timeout", "soon"],
    says: "--timeout soon: expected a whole number, 1 or more.",
  },
  "a broken pattern": { args: ["--grep", "("], says: "--grep (: Invalid regular expression: /(/i: Unterminated group" },
  "a pattern that matches nothing": {
    args: ["--grep", "no such case"],
    code: 3,
    says: "Nothing ran: no case matches --grep no such case. `npx login-conformance conformance --list` shows all.",
  },
  "a pattern that matches nothing, to be listed": {
    args: ["--list", "--grep", "no such case"],
    code: 3,
    says: "Nothing ran: no case matches --grep no such case. `npx login-conformance conformance --list` shows all.",
  },
  "a case and a pattern that have nothing in common": {
    args: ["--case", "MERGE-01", "--grep", "zebra"],
    code: 3,
    says: "Nothing ran: no case matches --case MERGE-01 and --grep zebra. `npx login-conformance conformance --list` shows all.",
  },
  "more time than a timer takes": {
    args: ["--timeout", "99999999"],
    says: "--timeout 99999999: expected 86400 at most.",
  },
  "a case like no other": {
    args: ["--case", "zebra"],
    says: "--case zebra: no case has this id. `npx login-conformance conformance --list` shows all.",
  },
  "a backend that isn't there": {
    args: ["--backend", "docker"],
    says: "--backend docker: expected embedded, container, binary, remote.",
  },
  "no such configuration": {
    args: ["--config", "other.ts"],
    says: "Reading the configuration: there is no other.ts. Name another with --config, or leave it out.",
  },
  "a configuration that is wrong in several places": {
    args: [],
    files: {
      "login-conformance.config.mjs":
        'export default { shema: "x", names: { tables: { users: 3 } }, choices: { "foreign-links": "sold" } };',
    },
    says: 'login-conformance.config.mjs is not a configuration:\n✖ Unrecognized key: "shema"\n✖ Invalid option: expected one of "kept"|"dropped"|"merge-refused"\n  → at choices["foreign-links"]\n✖ Invalid input: expected string, received number\n  → at names.tables.users',
  },
  "a configuration that throws": {
    args: ["--config", "throws.mjs"],
    files: { "throws.mjs": '\n\nthrow new Error("no such team");' },
    says: "Loading throws.mjs:3:7: no such team",
  },
  "a configuration that can't be read": {
    args: ["--config", "broken.ts"],
    files: { "broken.ts": "export default {\n  schema: ,\n};\n" },
    says: "Loading broken.ts:2: Expression expected",
  },
  "a configuration that exports nothing": {
    args: ["--config", "silent.mjs"],
    files: { "silent.mjs": "export const schema = 1;" },
    says: "Loading silent.mjs: expected a default export with the configuration, saw none.",
  },
  "a baseline to write that nobody names": {
    args: ["--update-baseline"],
    says: "--update-baseline: expected the file with --baseline FILE, or in the configuration, saw none.",
  },
  "no such baseline": {
    args: ["--baseline", "known.json"],
    says: "Reading the baseline known.json: there is no such file.",
  },
  "a baseline that is no JSON": {
    args: ["--baseline", "known.json"],
    files: { "known.json": "{\n  MERGE-01\n}" },
    says: "known.json is no baseline: Expected property name or '}' in JSON at position 4 (line 2 column 3).",
  },
  "a baseline that is a list": {
    args: ["--baseline", "known.json"],
    files: { "known.json": '["MERGE-01"]' },
    says: "known.json is no baseline:\n✖ Invalid input: expected record, received array",
  },
  "a baseline without a reason": {
    args: ["--baseline", "known.json"],
    files: { "known.json": '{ "MERGE-01": " " }' },
    says: 'known.json is no baseline:\n✖ a reason is required\n  → at ["MERGE-01"]',
  },
  "a baseline with an id that no case has": {
    args: ["--baseline", "known.json"],
    files: { "known.json": '{ "MERGE-01": "#12", "MERGE-99": "#13" }' },
    says: "known.json names cases that don't exist: MERGE-99. `npx login-conformance conformance --list` shows all.",
  },
  "two reports for one stdout": {
    args: ["--json", "-", "--junit", "-"],
    says: "--json - --junit -: only one of them can have stdout. Name a file for the other.",
  },
};

describe("wrong usage says what is wrong, and what would be right", () => {
  test.each(Object.entries(wrong))("%s", async (_, { args, files, code = 2, says }) => {
    using folder = new TemporaryFolder(files);
    expect(await conformance(args, folder.path)).toEqual({ code, stdout: "", stderr: `${says}\n` });
  });

  test.each(["json", "junit"])("--%s in a folder that isn't there", async (option) => {
    using folder = new TemporaryFolder();
    expect(await conformance([`--${option}`, "reports/run"], folder.path)).toEqual({
      code: 2,
      stdout: "",
      stderr: `--${option} reports/run: there is no folder ${folder.path}/reports. Create it, or name another file.\n`,
    });
  });

  test("--json that is a folder", async () => {
    using folder = new TemporaryFolder();
    expect(await conformance(["--json", "."], folder.path)).toEqual({
      code: 2,
      stdout: "",
      stderr: "--json .: expected a file, saw a folder. Name a file in it.\n",
    });
  });
});

test("an unknown case is refused with ids like it", async () => {
  using folder = new TemporaryFolder();
  const { code, stdout, stderr } = await conformance(["--case", "merge-99"], folder.path);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^--case merge-99: no case has this id\. Like it: MERGE-01(?:, MERGE-[\w-]+){7}\.\n$/);
});

describe.concurrent("as a process", () => {
  test("wrong usage is on stderr, with exit code 2", async () => {
    using folder = new TemporaryFolder();
    const { code, stdout, stderr } = await new StartedCommand(["conformance", "--workers", "0"], folder.path).finished;
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: "--workers 0: expected a whole number, 1 or more.\n",
    });
  });

  test("an unknown command", async () => {
    using folder = new TemporaryFolder();
    expect(await new StartedCommand(["conformence"], folder.path).finished).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "login-conformance: expected a command (init, conformance, inventory, matrix, projects, merge, compare, upgrade, audit, coverage, mutate, repro, sandbox, mock, doctor), saw conformence. --help lists them.\n",
    });
  });
  test("without a command the commands are shown, and that is wrong usage", async () => {
    using folder = new TemporaryFolder();
    const bare = await new StartedCommand([], folder.path).finished;
    const asked = await new StartedCommand(["--help"], folder.path).finished;
    expect(bare).toEqual({ ...asked, code: 2 });
    expect(asked.stdout.split("\n").slice(0, 3)).toEqual([
      "login-conformance COMMAND [OPTIONS]",
      "",
      "  init          read a schema, try it, and propose the configuration for it",
    ]);
  });

  test("a command's help names its options, what it starts and writes, and the exit codes", async () => {
    using folder = new TemporaryFolder();
    const { code, stdout, stderr } = await new StartedCommand(["conformance", "--help"], folder.path).finished;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Writes only the files that options name ");
    expect(stdout).toContain(
      "  --schema PATH           schema under test: file, folder of .surql files, glob, or - for standard input; default: the reference (repeatable)\n",
    );
    expect(stdout).toContain("Exit codes: 0 as expected · 1 a case failed");
  });

  test("--version names the tool and its version", async () => {
    using folder = new TemporaryFolder();
    const { code, stdout } = await new StartedCommand(["--version"], folder.path).finished;
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^login-conformance \d+\.\d+\.\d+\n$/) });
  });
});
