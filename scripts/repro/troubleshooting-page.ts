import { normalText } from "../../fixtures/run/verdict/comparable-verdict.ts";
import { excerpt } from "../../fixtures/surrealql/text/excerpt.ts";
import { wrapLine } from "../cli/wrap-text.ts";
import { codeBlock, codeSpan, tableRow } from "../escape/escape-markdown.ts";
import { exampleSchemas } from "./example-logins.ts";
import { wordsOfLogin } from "./login-words.ts";
import type { ReproRun } from "./repro-json.ts";
import { runText } from "./repro-text.ts";
import type { Symptom } from "./symptoms.ts";

export interface ExampleRuns {
  readonly blogPost: ReadonlyMap<string, ReproRun>;
  readonly reference: ReadonlyMap<string, ReproRun>;
}

/** As `repro` prints where it isn't said how wide lines may be. */
const columns = 80;
/** Characters of a line of a listing, where it is one that isn't wrapped. */
const widest = 180;
/** Lines of the course of events that are shown: what led to the end. */
const lastLines = 6;

/** docs/troubleshooting.md. */
export const troubleshootingPage = (symptoms: readonly Symptom[], runs: ExampleRuns): string =>
  [
    "# Somebody can't log in",
    "",
    "`repro` does one login again, against a mock GitHub, in a new database, and shows it step by step: each statement of the",
    "schema that ran with the value of its LET, each request with its answer, the statement that failed with the error that",
    "SurrealDB hides, what was rolled back, and the rows. Secrets are never shown. Nothing leaves the machine.",
    "",
    "```",
    `npx login-conformance repro --schema ${exampleSchemas.blogPost} --persona privateEmail`,
    "npx login-conformance repro docs/repro/private-email.yaml",
    "npx login-conformance repro LINK-04-null",
    'npx login-conformance repro --symptom "worked yesterday"',
    "```",
    "",
    "The second does what a report says, the third explains a case, the fourth looks into the table below. `--surrealdb 3.0.5,3.3.5`",
    "does it on several versions, `--from-har FILE` takes GitHub's answers from what a proxy before SurrealDB recorded. `--html FILE`",
    "writes it as one page, with the source of the login, the way that it took, and the rows before and after side by side.",
    "`--show-log` adds what SurrealDB says in its own log of each step, in a container (`--surrealdb`) or by a program (`--surreal`).",
    "",
    "## With the rows of whoever can't log in",
    "",
    "```",
    `npx login-conformance repro --schema schema.surql ${fromEndpoint}`,
    "```",
    "",
    "copies what your database has of one person (the row of `users`, and the links to it) and does the login here. `--person` is an",
    "e-mail address, a record (`users:ada`), a number at GitHub, or a login there, if `users` has a field for it. `SURREAL_USER` and",
    "`SURREAL_PASS` in the environment are a system user's, for whom `ROLES VIEWER` is enough. Passwords, hashes, tokens and whatever",
    "else is called like a secret are made up before they are used. Nothing is written there: it sends SELECT and INFO, signs that user in, and",
    "shows a token that nobody has, to see that the database is there. Each answer has ten seconds (`--timeout`). Rows of a relation",
    "(the choice `link`) can't be copied, nor what other tables hold of the person.",
    "",
    "## A test that fails until the schema is fixed",
    "",
    "`repro … --save tests/` writes the login as a test of your own Vitest: [docs/vitest.md](vitest.md#a-login-that-somebody-reported).",
    "",
    "## What people see",
    "",
    tableRow(["what people see", "likely cause"]),
    tableRow(["---", "---"]),
    ...symptoms.map(({ id, sees, cause }) => tableRow([`[${sees}](#${id})`, cause])),
    "",
    "Each of them as it shows on the [schema of a blog post](../schema/examples/blog-post.surql), and what comes of it with the",
    "[reference](../schema/github-login.surql); with `--schema`, the same command shows it on yours.",
    ...symptoms.flatMap((symptom) => ["", ...sectionOf(symptom, runs)]),
    "",
    "## A report",
    "",
    "YAML or JSON; everything has a default. Rows are in the contract's names; `surql` is a file of statements in the schema's own.",
    "[docs/repro](repro) has ten of them.",
    "",
    ...codeBlock("yaml", reportExample),
    "",
  ].join("\n");

function sectionOf({ id, sees, cause, login, fix, source }: Symptom, runs: ExampleRuns): string[] {
  const [blogPost, reference] = [runs.blogPost.get(id), runs.reference.get(id)];
  return [
    `### ${id}`,
    "",
    `${sees}. The cause: ${cause} ([reported](${source})).`,
    "",
    ...codeBlock("", [commandOf(login)]),
    "",
    ...codeBlock("", blogPost ? endOf(blogPost) : []),
    "",
    `With the reference: ${codeSpan(excerpt(normalText(outcomeOf(reference)), widest))}. ${fix}`,
  ];
}

/** Of a command line; the person and the server are anybody's. */
export const fromEndpoint =
  "--from-endpoint wss://db.example.org --namespace app --database shop --person ada@example.org";

/** As documents have it. */
export const commandOf = (login: Symptom["login"]): string =>
  `npx login-conformance repro --schema ${exampleSchemas.blogPost} ${wordsOfLogin(login).join(" ")}`;

const outcomeOf = (run: ReproRun | undefined): string =>
  run?.steps.map(({ outcome, underlyingError }) => underlyingError ?? outcome).join("; ") ?? "";

/** The last of what happened, and what came of it; where several ran at once, the first is chance. */
function endOf(run: ReproRun): string[] {
  const lines = runText(run)
    .split("\n")
    .flatMap((line) => wrapLine(line, columns).split("\n"))
    .map((line) => excerpt(normalText(line).trimEnd(), widest));
  const begin = lines.findIndex((line) => line.startsWith("  what happened"));
  const end = lines.findIndex((line) => line.startsWith("  the client got"));
  const isOfMany = run.steps.some(({ kind }) => kind === "at-once");
  const events = isOfMany ? [] : lines.slice(Math.max(begin + 1, end - 1 - lastLines), end - 1);
  return [...(isOfMany ? [] : ["    …"]), ...events, ...(isOfMany ? [] : [""]), ...lines.slice(end)].filter(
    (line, i, all) => line !== "" || i < all.length - 1,
  );
}

const reportExample = [
  "title: Emmy can't log in",
  "schema: ../schema.surql            # as seen from this file; or --schema",
  "surrealdb: [3.0.5, 3.3.5]          # default: embedded 3.0.2",
  "channel: signin                    # signup; call: the function by name, as an owner",
  "github:",
  "  persona: privateEmail            # default ada; `npx login-conformance mock --list-personas`",
  "  with: { name: Emmy }             # fields of the profile that differ",
  "  without: [bio]                   # and those that it lacks",
  "  code: fresh                      # expired, used, other-app, missing, { literal: … }",
  "  faults: { GET /user: status-503 }",
  "  answers:                         # whole ones, in place of the mock's",
  '    GET /user: { status: 502, headers: { content-type: text/html }, body: "<h1>Bad Gateway</h1>" }',
  "rows:",
  '  users: [{ id: "users:emmy", email: "emmy@example.org" }]',
  '  links: [{ user: "users:emmy", provider: github, provider_id: "1882" }]',
  "  surql: rows.surql",
];
