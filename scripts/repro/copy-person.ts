import { countOf } from "../report/conformance-text.ts";
import type { Config } from "../cli/config-file.ts";
import { readEndpoint } from "../cli/endpoint-option.ts";
import { UsageError } from "../cli/usage-error.ts";
import { longestTimeoutSeconds, wholeNumber } from "../cli/number-options.ts";
import type { AskedLogin } from "./asked-login.ts";
import { personsRows, type PersonsRows } from "./persons-rows.ts";

const needed = ["namespace", "database", "person"] as const;

interface CopyOptions extends Readonly<Partial<Record<(typeof needed)[number] | "persona" | "timeout", string>>> {
  readonly "from-endpoint"?: string;
}

/** Who logs in where nobody says who. */
const usualPersona = "ada";

/** Seconds for an answer of the server, as `audit` has it. */
const usualSeconds = 10;

/**
 * The login with the rows of a person who is in a database that people log in to, and a line that says what was copied.
 * @returns undefined where none is named
 * @throws UsageError, AuditUnavailableError
 */
export async function copyPerson(
  options: CopyOptions,
  login: AskedLogin["subject"],
  config: Config,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly login: AskedLogin["subject"]; readonly says: string } | undefined> {
  const { "from-endpoint": given, persona, timeout } = options;
  const lacking = needed.filter((name) => options[name] === undefined);
  if (given === undefined) {
    const alone = needed.find((name) => options[name] !== undefined);
    if (alone === undefined) return undefined;
    throw new UsageError(
      `--${alone}: expected --from-endpoint with it, saw none. It says where the person's rows are.`,
    );
  }
  if (lacking.length > 0)
    throw new UsageError(
      `--from-endpoint: expected --namespace, --database and --person, saw no ${lacking.map((name) => `--${name}`).join(", ")}.`,
    );
  if ("caseId" in login)
    throw new UsageError(
      `--from-endpoint: the case ${login.caseId} says what is in the database. Leave one of them out.`,
    );
  const { namespace = "", database = "", person = "" } = options;
  const [username, password] = [env["SURREAL_USER"], env["SURREAL_PASS"]];
  if (!username || !password)
    throw new UsageError(
      `--from-endpoint: expected SURREAL_USER and SURREAL_PASS of a system user (ROLES VIEWER is enough) in the environment, saw no ${username ? "SURREAL_PASS" : "SURREAL_USER"}.`,
    );
  const rows = await personsRows(person, {
    endpoint: readEndpoint(given).replace(/\/(?:rpc\/?)?$/, ""),
    namespace,
    database,
    credentials: { username, password },
    timeoutMs: (wholeNumber("timeout", timeout, longestTimeoutSeconds) ?? usualSeconds) * 1000,
    profile: config.names,
    link: config.choices.link,
  });
  const { report, statements } = login;
  const isUsual = persona === undefined && report.github.persona === usualPersona;
  const own = { ...(isUsual && rows.email !== undefined && { email: rows.email }), ...idOf(rows) };
  return {
    login: {
      report: { ...report, github: { ...report.github, with: { ...own, ...report.github.with } } },
      statements: [rows.statements, statements ?? []].flat().join("\n"),
    },
    says: `Copied of ${person}: ${Object.entries(rows.counts)
      .map(([table, count]) => `${countOf(count, "row")} of ${table}`)
      .join(", ")}. Secrets are made up.`,
  };
}

function idOf({ providerId }: PersonsRows): { id?: number } {
  const id = Number(providerId);
  return Number.isSafeInteger(id) && id > 0 ? { id } : {};
}
