import type { Config } from "../cli/config-file.ts";
import { usualConfigIn } from "../cli/config-file.ts";
import { UsageError } from "../cli/usage-error.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import type { AskedLogin } from "./asked-login.ts";
import type { LoginReport } from "./login-report.ts";
import { withMadeUpSecrets } from "./made-up-secrets.ts";
import { fromProject, type RegressionFile, regressionFileFor } from "./regression-file.ts";
import type { RegressionTest } from "./regression-test-text.ts";

/** What is decided of a test before its login is done. */
export type RegressionPlan = Omit<RegressionTest, "run" | "judged"> & { readonly file: RegressionFile };

/** What the command was given that a test file can't say: it says it in a configuration, or not at all. */
const notInTests = {
  overlay: "put it into the configuration (`overlays`)",
  rows: "put it into the configuration (`rows`)",
  choice: "put it into the configuration (`choices`)",
  surreal: "take a version of SurrealDB (--surrealdb), which everybody can have who runs the test",
  route: "leave it out: a test takes the best route there is",
} as const;

interface Asked {
  readonly options: { readonly [Name in keyof typeof notInTests | "schema" | "config"]?: unknown };
  readonly asked: Omit<AskedLogin, "subject">;
  readonly given: AskedLogin["subject"];
  readonly config: Config;
}

/** @throws UsageError */
export function planRegression(save: string, { options, asked, given, config }: Asked, cwd: string): RegressionPlan {
  for (const [name, instead] of Object.entries(notInTests))
    if (options[name as keyof typeof notInTests] !== undefined)
      throw new UsageError(`--save ${save} --${name}: a test can't say so. Instead, ${instead}.`);
  const schema = (options.schema as readonly string[] | undefined) ?? asked.schema;
  if (!schema && !config.schema)
    throw new UsageError(
      `--save ${save}: which schema is the test of? Expected --schema, or \`schema\` in the configuration, saw neither.`,
    );
  if (schema?.includes("-"))
    throw new UsageError(`--save ${save} --schema -: a test reads files. Write the schema into one, and name that.`);
  const login = "caseId" in given ? given : withMadeUpSecrets(given, secretNamesOf(config.names));
  const title = "caseId" in login ? (asked.title ?? login.caseId) : (login.report.title ?? titleOf(login.report));
  const file = regressionFileFor(save, asked.name ?? title, cwd);
  const named = (options.config as string | undefined) ?? asked.config;
  const configuration = named ?? (file.project === cwd ? undefined : usualConfigIn(cwd));
  const usual = usualConfigIn(file.project);
  const shownConfig = configuration === undefined ? undefined : fromProject(configuration, file, cwd);
  return {
    file,
    title,
    source: asked.source,
    subject: {
      schema: schema?.map((path) => fromProject(path, file, cwd)),
      config: shownConfig === usual ? undefined : shownConfig,
    },
    login,
  };
}

/** "a login of privateEmail, with the code expired, GET /user: status-503" */
function titleOf({ channel, atOnce, github, rows }: LoginReport): string {
  const { persona, code, faults, answers } = github;
  const there = Object.entries(rows).flatMap(([table, list]) =>
    Array.isArray(list) ? [`${list.length} ${table}`] : [],
  );
  return [
    `${atOnce === 1 ? "a login" : `${atOnce} logins at once`} of ${persona}${channel === "signin" ? "" : ` by ${channel}`}`,
    ...(code === "fresh" ? [] : [typeof code === "string" ? `with the code ${code}` : "with a code of another kind"]),
    ...Object.entries(faults).map(([endpoint, fault]) => `${endpoint}: ${fault}`),
    ...Object.keys(answers).map((endpoint) => `${endpoint}: another answer`),
    ...(there.length > 0 ? [`with ${there.join(" and ")} there`] : []),
  ].join(", ");
}
