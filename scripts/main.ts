#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import type { Command } from "./cli/command.ts";
import { helpOf, parseCommandLine } from "./cli/command.ts";
import { commandLine } from "./cli/command-line.ts";
import { exit, type ExitCode } from "./cli/exit-codes.ts";
import { print } from "./cli/print-text.ts";
import { runToTheEnd } from "./cli/run-command.ts";
import { tool } from "./cli/tool-version.ts";
import { UsageError } from "./cli/usage-error.ts";
import { widthOf, wrapParagraphs } from "./cli/wrap-text.ts";

/**
 * Loaded when called: the help of one command doesn't wait for the engine of another. Each is what its module exports by
 * its name.
 */
const commands: Readonly<Record<string, { about: string; load: () => Promise<object> }>> = {
  init: {
    about: "read a schema, try it, and propose the configuration for it",
    load: () => import("./init/init-command.ts"),
  },
  conformance: {
    about: "run the cases on a schema",
    load: () => import("./conformance/conformance-command.ts"),
  },
  inventory: {
    about: "list what a schema defines, and what of it the contract doesn't know",
    load: () => import("./inventory/inventory-command.ts"),
  },
  matrix: {
    about: "run the cases on several versions of SurrealDB, and see what differs",
    load: () => import("./matrix/matrix-command.ts"),
  },
  projects: {
    about: "run the cases of several schemas and versions side by side, as the configuration lists them",
    load: () => import("./projects/projects-command.ts"),
  },
  merge: {
    about: "make one report of the JSON reports of conformance --shard",
    load: () => import("./merge/merge-command.ts"),
  },
  compare: {
    about: "what a change of the schema does to people who log in",
    load: () => import("./compare/compare-command.ts"),
  },
  upgrade: {
    about: "carry people from one version of SurrealDB to another, and let everybody log in again",
    load: () => import("./upgrade/upgrade-command.ts"),
  },
  audit: {
    about: "look at a live database, without changing anything: is the login open?",
    load: () => import("./audit/audit-command.ts"),
  },
  coverage: {
    about: "which branches of the schema the cases reach",
    load: () => import("./coverage/coverage-command.ts"),
  },
  mutate: {
    about: "break the schema on purpose, and see whether a case notices",
    load: () => import("./mutation/mutate-command.ts"),
  },
  repro: {
    about: "do one login again, and see it step by step",
    load: () => import("./repro/repro-command.ts"),
  },
  sandbox: {
    about: "a page for logging in through your schema by hand, and seeing what happens",
    load: () => import("./sandbox/sandbox-command.ts"),
  },
  mock: {
    about: "a GitHub of your own, for an application or tests in any language",
    load: () => import("./mock/mock-command.ts"),
  },
  doctor: {
    about: "what this machine can run, and what is missing",
    load: () => import("./doctor/doctor-command.ts"),
  },
};

const exitCodes =
  "Exit codes: 0 as expected · 1 a case failed, or a baseline entry passed · 2 wrong usage or unreadable schema · 3 nothing ran · 4 the environment failed, or cases are undecided · 130 interrupted";

async function main([name, ...args]: readonly string[]): Promise<ExitCode> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    print(overview());
    return name === undefined ? exit.wrongUsage : exit.asExpected;
  }
  if (name === "--version") {
    print(tool);
    return exit.asExpected;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry)
    throw new UsageError(
      `login-conformance: expected a command (${Object.keys(commands).join(", ")}), saw ${name}. --help lists them.`,
    );
  const command = ((await entry.load()) as Readonly<Record<string, Command>>)[name] as Command;
  const { values, taken } = parseCommandLine(command, args);
  if (values.help) {
    const width = widthOf(process.stdout);
    print(`${helpOf(command, width)}\n${wrapParagraphs(exitCodes, width)}`);
    return exit.asExpected;
  }
  return command.run(values, taken);
}

function overview(): string {
  const lines = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(14)}${about}`);
  return [
    "login-conformance COMMAND [OPTIONS]",
    "",
    ...lines,
    "",
    `${commandLine("COMMAND", ["--help"])} explains one; --version says which this is.`,
    wrapParagraphs(exitCodes, widthOf(process.stdout)),
  ].join("\n");
}

enableCompileCache(); // a third of the start is compiling what never changes
await runToTheEnd(() => main(process.argv.slice(2)));
