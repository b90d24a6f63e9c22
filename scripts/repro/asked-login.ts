import { existsSync } from "node:fs";
import { dirname, join, parse, relative, resolve } from "node:path";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { sourcesOf } from "../../fixtures/case/case.ts";
import { suites } from "../../suites/all.ts";
import type { OptionValues } from "../cli/command.ts";
import { readTextFile } from "../cli/json-file.ts";
import { UsageError } from "../cli/usage-error.ts";
import { answersInHar } from "./har-answers.ts";
import { type LoginReport, loginReportForm } from "./login-report.ts";
import { readYamlFile } from "./read-yaml-file.ts";
import { loginOptions, reportOfOptions } from "./report-of-options.ts";
import type { ReproRequest } from "./repro-worker.ts";

/** What is to be done again, and what its report says of the run. */
export interface AskedLogin {
  readonly subject: ReproRequest["subject"];
  /** Of the case, or of the report's file, without its ending. */
  readonly name?: string;
  readonly title?: string | undefined;
  readonly source: readonly string[];
  /** As seen from the working folder; options come first. */
  readonly schema?: readonly string[] | undefined;
  readonly config?: string | undefined;
  readonly surrealdb?: string | undefined;
}

type AskingOptions = OptionValues<typeof loginOptions> & { readonly "from-har"?: string };

/** By options, by a report's file, or by the id of a case. @throws UsageError */
export function askedLogin(taken: readonly string[], options: AskingOptions, cwd: string): AskedLogin {
  const [name, ...more] = taken;
  if (more.length > 0)
    throw new UsageError(`login-conformance repro: expected one report or case, saw ${taken.join(", ")}.`);
  const har = options["from-har"];
  if (name === undefined) {
    const report = withAnswers(reportOfOptions(options), har, cwd);
    return { subject: { report, statements: statementsOf(report.rows.surql, cwd) }, source: [] };
  }
  const besides = (Object.keys(loginOptions) as (keyof typeof loginOptions)[]).find(
    (each) => options[each] !== undefined,
  );
  if (besides !== undefined)
    throw new UsageError(
      `login-conformance repro ${name} --${besides}: the report or case says who logs in, and what there is. Leave the option out, or write it into the report.`,
    );
  return existsSync(resolve(cwd, name)) ? loginInReport(name, cwd, har) : ofCase(name, har);
}

/** @throws UsageError where the file is none, or no report */
export function loginInReport(
  file: string,
  cwd: string,
  har?: string,
): AskedLogin & { readonly subject: { readonly report: LoginReport; readonly statements: string | undefined } } {
  const read = readYamlFile(file, "report of a login", loginReportForm, cwd);
  const seen = (path: string) => relative(cwd, resolve(cwd, dirname(file), path));
  const { title, source, schema, config, surrealdb } = read;
  const report = withAnswers(read, har, cwd);
  const { surql } = report.rows;
  return {
    subject: { report, statements: statementsOf(surql === undefined ? undefined : join(dirname(file), surql), cwd) },
    name: parse(file).name,
    title,
    source: source === undefined ? [] : [source],
    schema: schema === undefined ? undefined : [schema].flat().map(seen),
    config: config === undefined ? undefined : seen(config),
    surrealdb: surrealdb === undefined ? undefined : [surrealdb].flat().join(","),
  };
}

function ofCase(id: string, har: string | undefined): AskedLogin {
  if (har !== undefined)
    throw new UsageError(
      `login-conformance repro ${id} --from-har: the case says what GitHub answers. Leave one of them out.`,
    );
  const found = numbered(suites).find((each) => each.case.id === id);
  // those that are made from what a schema adds are known where it is read
  if (!found && !id.startsWith("ADD-"))
    throw new UsageError(
      `login-conformance repro ${id}: expected the file of a report, or the id of a case, saw neither. \`login-conformance conformance --list\` shows all cases.`,
    );
  return {
    subject: { caseId: id },
    name: id,
    title: found ? `${id}: ${found.case.title}` : id,
    source: found ? sourcesOf(found.suite, found.case) : [],
  };
}

function withAnswers(report: LoginReport, har: string | undefined, cwd: string): LoginReport {
  if (har === undefined) return report;
  return { ...report, github: { ...report.github, answers: { ...report.github.answers, ...answersInHar(har, cwd) } } };
}

const statementsOf = (file: string | undefined, cwd: string): string | undefined =>
  file === undefined ? undefined : readTextFile(file, "file of rows", cwd);
