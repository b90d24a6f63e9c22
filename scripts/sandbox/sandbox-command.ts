import { once } from "node:events";
import { embeddedVersions } from "../../fixtures/engines/engine.ts";
import { defineCommand } from "../cli/command.ts";
import { readConfig } from "../cli/config-file.ts";
import { engineOf, engineOptions, routeOf } from "../cli/engine-options.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { readTextFile } from "../cli/json-file.ts";
import { longestTimeoutSeconds, portNumber, wholeNumber } from "../cli/number-options.ts";
import { UsageError } from "../cli/usage-error.ts";
import { print } from "../cli/print-text.ts";
import { shellWord } from "../cli/shell-word.ts";
import { tool } from "../cli/tool-version.ts";
import { judgingOptions, readSubject, runningOptions, subjectOptions } from "../run/run-inputs.ts";
import { loginInReport } from "../repro/asked-login.ts";
import { startSandbox } from "./start-sandbox.ts";

/** Next to the mock's. */
const usualPort = 4748;
/** Seconds: somebody waits. */
const usualTimeout = 10;

export const sandbox = defineCommand({
  name: "sandbox",
  about: "a page for logging in through your schema by hand, and seeing what happens",
  takes: "[REPORT]",
  details: [
    "Serves a page on this machine, for this machine alone: log in on GitHub's page as anybody, plant a fault, sign up and in with",
    "a password, and see the token's claims, the error that SurrealDB hides, requests, rows, and the path through the schema with",
    "its values. Accounts and rows before can be edited. What is done happens in one database; each step is done again with each",
    "that follows, so that a change of the schema shows at once what it does to the same logins (docs/sandbox.md).",
    "",
    'REPORT is a file that `login-conformance repro` reads, such as "Copy as repro" of that page writes it: accounts, rows and faults',
    "are as it says, and its login is the first step. Its schema, configuration and version are taken where no option names one.",
    "",
    "The schema can be changed on the page, and is loaded again whenever its files change. Starts one SurrealDB and mocks, on free",
    "ports of this machine. Writes a file of the schema, and tests, only when the page is asked to. Calls no other host.",
    "",
    "Runs until Ctrl-C, SIGTERM or SIGHUP, which end it in order, with 0. Exits with 2 if an option or the schema can't be read,",
    "and with 4 if the port can't be had. A schema that SurrealDB refuses is shown on the page, at the place of the error.",
  ].join("\n"),
  options: {
    schema: subjectOptions.schema,
    overlay: subjectOptions.overlay,
    rows: subjectOptions.rows,
    surql: { value: "FILE", about: "a .surql file of rows before the first step, in the schema's own words" },
    surrealdb: engineOptions.surrealdb,
    surreal: engineOptions.surreal,
    route: engineOptions.route,
    choice: judgingOptions.choice,
    config: runningOptions.config,
    port: { value: "N", about: `where to listen; default ${usualPort}, 0 takes any that is free` },
    timeout: {
      value: "SECONDS",
      about: `time that a login may take before it counts as hung; default: ${usualTimeout}`,
    },
  },
  async run(given, taken = []): Promise<ExitCode> {
    const cwd = process.cwd();
    const { report, statements: reported, ...options } = withReport(given, taken, cwd);
    const config = await readConfig(options.config, cwd);
    const engine = engineOf(options, process.env);
    const read = (texts: ReadonlyMap<string, string>) => readSubject(options, config, cwd, texts);
    const port = portNumber("port", options.port) ?? usualPort;
    const seconds = wholeNumber("timeout", options.timeout, longestTimeoutSeconds) ?? usualTimeout;
    const statements = options.surql === undefined ? reported : readTextFile(options.surql, "file of rows", cwd);
    using interrupt = new Interrupt();
    await using started = await startSandbox({
      read,
      engine: {
        name: options.surrealdb ?? options.surreal ?? `embedded:${embeddedVersions[0]}`,
        engine,
        route: routeOf(options, engine),
      },
      report,
      statements,
      seconds,
      signal: interrupt.signal,
      port,
      cwd,
      paths: options.schema ?? config.schema ?? [],
      words: [
        ...(options.schema ?? []).map((path) => `--schema ${shellWord(path)}`),
        ...(options.config === undefined ? [] : [`--config ${shellWord(options.config)}`]),
      ],
      tested: { options, config },
      onMistake: (error) =>
        print(error instanceof Error ? (error.stack ?? error.message) : String(error), process.stderr),
    });
    print(`${tool}\nThe sandbox is at ${started.origin}, for this machine alone. Ctrl-C stops it.`);
    if (!interrupt.signal.aborted) await once(interrupt.signal, "abort");
    return exit.asExpected;
  },
});

/** Options come before what the report says. @throws UsageError */
function withReport<
  Options extends {
    readonly schema?: readonly string[];
    readonly config?: string;
    readonly surrealdb?: string;
    readonly surreal?: string;
  },
>(options: Options, taken: readonly string[], cwd: string) {
  const [file, ...more] = taken;
  if (more.length > 0) throw new UsageError(`login-conformance sandbox: expected one report, saw ${taken.join(", ")}.`);
  if (file === undefined) return { ...options, report: undefined, statements: undefined };
  const { subject, schema, config, surrealdb } = loginInReport(file, cwd);
  const [version] = surrealdb?.split(",") ?? [];
  return {
    ...(schema && { schema }),
    ...(config !== undefined && { config }),
    ...(version !== undefined && options.surreal === undefined && { surrealdb: version }),
    ...options,
    ...subject,
  };
}
