import { audit as runAudit } from "./run-audit.ts";
import type { AuditTarget } from "./audit-target.ts";
import { readSchema } from "../../fixtures/environment/schema-files/schema-source.ts";
import { defineCommand, type OptionSpecs, type OptionValues } from "../cli/command.ts";
import { withCommandLines } from "../cli/command-line.ts";
import { type Config, readConfig } from "../cli/config-file.ts";
import { readEndpoint } from "../cli/endpoint-option.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { longestTimeoutSeconds } from "../cli/number-options.ts";
import { checkReports, jsonOption, writeJson } from "../cli/output-file.ts";
import { printText } from "../cli/print-text.ts";
import { rowsOf, rowsOption } from "../cli/rows-option.ts";
import { tool } from "../cli/tool-version.ts";
import { UsageError } from "../cli/usage-error.ts";
import { auditJson } from "./audit-json.ts";
import { auditText } from "./audit-text.ts";
import { paintFor } from "../report/conformance-text.ts";

const options = {
  endpoint: {
    value: "URL",
    about: "the server: ws://, wss://, http:// or https://, with a path if there is one before /rpc",
  },
  namespace: { value: "NAME", about: "the namespace" },
  database: { value: "NAME", about: "the database" },
  access: {
    value: "NAMES",
    repeatable: true,
    about:
      "accesses, with commas between; default: github and user, or as the configuration calls them, and all others that a system user sees",
  },
  schema: {
    value: "PATH",
    repeatable: true,
    about: "what should be deployed: a file, folder or glob; default: that of the configuration",
  },
  ...rowsOption,
  user: {
    value: "NAME",
    about: "a system user, of root, the namespace or the database; VIEWER is enough; default: $SURREAL_USER",
  },
  pass: { value: "PASSWORD", about: "the password; default: $SURREAL_PASS" },
  token: {
    value: "TOKEN",
    about: "a token of a system user, or of a record user, who then looks what people see; default: $SURREAL_TOKEN",
  },
  "run-authenticate": {
    about: "show right tokens to accesses with an AUTHENTICATE clause, too; what the clause does then happens",
  },
  config: { value: "FILE", about: "default: login-conformance.config.ts, if there is one: names, schema" },
  timeout: { value: "SECONDS", about: "time for an answer; default: 10" },
  ...jsonOption(),
} as const satisfies OptionSpecs;

export const audit = defineCommand({
  name: "audit",
  about: "look at a live database, without changing anything: is the login open?",
  details: [
    "For people who fear that an export and import, or an upgrade, left the login open: does it take a token that anybody can",
    "sign, may guests read, do hashes or secrets come out, is the deployed schema the one in --schema, has the version a hole.",
    "",
    "Writes nothing: it sends SELECT, INFO and RETURN, shows tokens for a record that nobody has, and signs in the system user",
    "of --user. Nobody is signed up, no record user is signed in. (What a SELECT makes your own PERMISSIONS do, it does.)",
    "The first check needs no credentials; what needs some is skipped without, and says so. With --schema, an embedded engine of",
    "npm puts both definitions in the same words; it calls nobody.",
    "",
    "Exits with 0 if nothing was found, 1 if something was, 2 for wrong usage or a name that isn't there, 4 if the server can't be",
    "reached or lets nobody in.",
  ].join("\n"),
  options,
  async run(values): Promise<ExitCode> {
    const cwd = process.cwd();
    const { json } = values;
    const out = checkReports({ json }, cwd);
    const report = await runAudit(targetOf(values, await readConfig(values.config, cwd), process.env, cwd));
    printText(withCommandLines(auditText(report, tool, paintFor(out))), out);
    if (json !== undefined) writeJson(json, auditJson(report, tool), cwd);
    return report.findings.length === 0 ? exit.asExpected : exit.caseFailed;
  },
});

/** @throws UsageError, SchemaError */
export function targetOf(
  values: OptionValues<typeof options>,
  config: Config,
  env: NodeJS.ProcessEnv,
  cwd: string,
): AuditTarget {
  const [username, password] = [values.user ?? env["SURREAL_USER"], values.pass ?? env["SURREAL_PASS"]];
  if ((username === undefined) !== (password === undefined))
    throw new UsageError(
      `--${username === undefined ? "pass" : "user"}: expected --user and --pass, or SURREAL_USER and SURREAL_PASS, saw one of them.`,
    );
  const token = values.token ?? env["SURREAL_TOKEN"];
  const accesses = values.access
    ?.flatMap((names) => names.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (accesses?.length === 0) throw new UsageError("--access: expected names with commas between, saw none.");
  const paths = values.schema ?? config.schema;
  return {
    endpoint: readEndpoint(required("endpoint")).replace(/\/(?:rpc\/?)?$/, ""),
    namespace: required("namespace"),
    database: required("database"),
    ...(accesses && { accesses }),
    ...(username !== undefined && password !== undefined && { credentials: { username, password } }),
    ...(token !== undefined && { token }),
    ...(paths && { schema: readSchema(paths, cwd, { rows: rowsOf(values, config) }) }),
    profile: config.names,
    runAuthenticate: values["run-authenticate"] ?? false,
    timeoutMs: secondsOf(values.timeout) * 1000,
  };

  function required(name: "endpoint" | "namespace" | "database"): string {
    const value = values[name];
    if (value === undefined)
      throw new UsageError(
        `login-conformance audit: expected --endpoint, --namespace and --database, saw no --${name}.`,
      );
    return value;
  }
}

function secondsOf(text = "10"): number {
  const seconds = Number(text);
  if (!(seconds > 0)) throw new UsageError(`--timeout ${text}: expected seconds, more than 0.`);
  if (seconds > longestTimeoutSeconds)
    throw new UsageError(`--timeout ${text}: expected ${longestTimeoutSeconds} at most.`);
  return seconds;
}
