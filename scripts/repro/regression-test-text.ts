import { inspect } from "node:util";
import { visible } from "../escape/escape-invisible.ts";
import type { JudgedLogin } from "./judge-login.ts";
import type { GivenAnswer, LoginReport } from "./login-report.ts";
import type { ReproRun } from "./repro-json.ts";

/** What a test of a login says. */
export interface RegressionTest {
  readonly title: string;
  readonly source: readonly string[];
  /** Which schema, on which SurrealDB; what isn't there is the default of Vitest's own run. */
  readonly subject: {
    readonly schema?: readonly string[] | undefined;
    readonly config?: string | undefined;
    readonly surrealdb?: string | undefined;
  };
  readonly login:
    | { readonly caseId: string }
    | { readonly report: LoginReport; readonly statements?: string | undefined };
  /** How it fails until the schema is fixed. */
  readonly run: Pick<ReproRun, "engine" | "steps">;
  readonly judged: JudgedLogin;
}

/** A test file for `login-conformance/vitest`. */
export function regressionTestText(test: RegressionTest): string {
  const { login, judged, title } = test;
  const subject = subjectOf(test);
  const [name, code] =
    "caseId" in login
      ? ["conformance", `await conformance(${literal({ ...subject, cases: [login.caseId] })});`]
      : [
          "reportedLogin",
          `await reportedLogin(${literal(title)}, ${literal({ ...subject, ...fieldsOf(login), then: judged.then })});`,
        ];
  return [`import { ${name} } from 'login-conformance/vitest';`, "", ...comment(test), code, ""].join("\n");
}

function subjectOf({ subject: { schema, config, surrealdb } }: RegressionTest) {
  return {
    ...(schema && { schema: schema.length === 1 ? schema[0] : schema }),
    ...(config !== undefined && { config }),
    ...(surrealdb !== undefined && { surrealdb }),
  };
}

/** Without what is the default. */
function fieldsOf({ report, statements }: Exclude<RegressionTest["login"], { caseId: string }>): object {
  const { channel, atOnce } = report;
  const { code, faults, answers, ...person } = report.github;
  const { surql: _, ...given } = report.rows;
  const github = {
    ...person,
    ...(code !== "fresh" && { code }),
    ...(Object.keys(faults).length > 0 && { faults }),
    ...(Object.keys(answers).length > 0 && { answers: mapValues(answers, withoutUsualStatus) }),
  };
  const rows = { ...given, ...(statements !== undefined && { statements }) };
  return {
    ...(channel !== "signin" && { channel }),
    ...(atOnce !== 1 && { atOnce }),
    github,
    ...(Object.keys(rows).length > 0 && { rows }),
  };
}

const withoutUsualStatus = ({ status, ...answer }: GivenAnswer) => (status === 200 ? answer : { status, ...answer });

const mapValues = <Value>(values: Readonly<Record<string, Value>>, change: (value: Value) => unknown) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));

function comment({ title, source, run, judged, login }: RegressionTest): string[] {
  const { steps, engine } = run;
  const hidden = steps.flatMap(({ underlyingError }) => underlyingError ?? []);
  const failed = steps
    .flatMap(({ events }) => events)
    .find((event) => event.kind === "statement" && event.failed === true);
  return [
    title,
    ...source.map((each) => `Reported: ${each}`),
    "",
    `When this was written, on SurrealDB ${engine.version}, it failed:`,
    ...judged.failures.map(({ message, expected, observed }) => `  ${message}: expected ${expected}, saw ${observed}`),
    ...hidden.map((error) => `  underlying  ${error}`),
    ...(failed?.kind === "statement" ? [`  at ${failed.file}:${failed.line}: ${failed.text}`] : []),
    "",
    "caseId" in login
      ? "It passes once the schema does what the case asks for."
      : "It passes once the result of the login is `then`, which is what the contract asks for; what isn't named there may not happen.",
  ].flatMap((line) => line.split(lineBreak).map((each) => `// ${visible(each)}`.trimEnd()));
}

/** All that ends a comment of JavaScript. */
const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

const widest = 100;

/** As TypeScript writes data. */
function literal(value: unknown): string {
  return inspect(value, {
    depth: Number.POSITIVE_INFINITY,
    maxArrayLength: Number.POSITIVE_INFINITY,
    maxStringLength: Number.POSITIVE_INFINITY,
    breakLength: widest,
    compact: 2,
  });
}
