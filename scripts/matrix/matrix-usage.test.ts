import { describe, expect, test } from "vitest";
import { runHere } from "../testing/run-here.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";
import { matrix as command } from "./matrix-command.ts";

const matrix = (args: readonly string[], cwd: string) => runHere(command, args, cwd);
const optionList =
  "Options: --surrealdb, --surreal, --schema, --overlay, --rows, --grep, --case, --route, --choice, --strict, --baseline, --update-baseline, --all, --json, --markdown, --html, --config, --workers, --fresh, --timeout; --help explains them.";
const on = ["--surrealdb", "embedded"];

/** What is wrong → exit code, and all that the command says. Nothing has run, and nothing is written. */
const wrong: Readonly<
  Record<string, { args: readonly string[]; files?: Readonly<Record<string, string>>; code?: number; says: string }>
> = {
  "an unknown option": {
    args: ["--backend", "embedded"],
    says: `login-conformance matrix: Unknown option '--backend'. ${optionList}`,
  },
  "no version": {
    args: [],
    says: "login-conformance matrix: expected the versions with --surrealdb, e.g. --surrealdb embedded:3.0.2,3.3.5, saw none.",
  },
  "an unknown embedded version": {
    args: ["--surrealdb", "3.3.5,embedded:9"],
    says: "--surrealdb embedded:9: expected embedded:3.0.2 or embedded:2.6.0, the engines that npm has. Any other version runs as a container: 9.",
  },
  "a version twice": {
    args: ["--surrealdb", "embedded,3.3.5", "--surrealdb", "v3.3.5"],
    says: "v3.3.5: expected every version once, saw it again (as 3.3.5). Leave one of them out.",
  },
  "a program that isn't there": {
    args: ["--surreal", "bin/surreal"],
    says: "--surreal bin/surreal: expected SurrealDB's own program, saw no such file. https://surrealdb.com/install has it.",
  },
  "a route that one version hasn't got": {
    args: ["--surrealdb", "embedded,3.3.5", "--route", "tls"],
    says: "embedded: --route tls: expected rewired or proxy, the routes of the embedded backend.\nWithout --route, each version takes the best that it can.",
  },
  "two reports for one stdout": {
    args: [...on, "--json", "-", "--markdown", "-"],
    says: "--json - --markdown -: only one of them can have stdout. Name a file for the other.",
  },
  "a case like no other": {
    args: [...on, "--case", "zebra"],
    says: "--case zebra: no case has this id. `npx login-conformance conformance --list` shows all.",
  },
  "a pattern that matches nothing": {
    args: [...on, "--grep", "no such case"],
    code: 3,
    says: "Nothing ran: no case matches --grep no such case. `npx login-conformance conformance --list` shows all.",
  },
  "a baseline with an id that no case has": {
    args: [...on, "--baseline", "known.json"],
    files: { "known.json": '{ "MERGE-99": "#13" }' },
    says: "known.json names cases that don't exist: MERGE-99. `npx login-conformance conformance --list` shows all.",
  },
  "no workers": { args: [...on, "--workers", "0"], says: "--workers 0: expected a whole number, 1 or more." },
};

describe("wrong usage says what is wrong, and what would be right", () => {
  test.each(Object.entries(wrong))("%s", async (_, { args, files, code = 2, says }) => {
    using folder = new TemporaryFolder(files);
    expect(await matrix(args, folder.path)).toEqual({ code, stdout: "", stderr: `${says}\n` });
  });

  test.each(["json", "markdown"])("--%s in a folder that isn't there", async (option) => {
    using folder = new TemporaryFolder();
    expect(await matrix([...on, `--${option}`, "reports/run"], folder.path)).toEqual({
      code: 2,
      stdout: "",
      stderr: `--${option} reports/run: there is no folder ${folder.path}/reports. Create it, or name another file.\n`,
    });
  });
});

test("the help names the options, what is started and written, and the exit codes", async () => {
  using folder = new TemporaryFolder();
  const { code, stdout, stderr } = await new StartedCommand(["matrix", "--help"], folder.path).finished;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(
    "login-conformance matrix: run the cases on several versions of SurrealDB, and see what differs\n",
  );
  expect(stdout).toContain("  --surrealdb VERSIONS  which, with commas between: ");
  expect(stdout).toContain(
    "is skipped, and said so; one that refuses the schema, or on which a case fails, makes the exit code 1.",
  );
  expect(stdout).toContain("Exit codes: 0 as expected · 1 a case failed");
});
