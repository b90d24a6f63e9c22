import type { ReproRun, Reproduction, ReproStep } from "../repro-json.ts";

const within = "fn::github_login";
const file = "db/login.surql";

/** A login that failed behind a mask, and wrote before it did. */
const failedStep: ReproStep = {
  sent: 'signin { access: github, variables: { code: "<code>" } }',
  kind: "masked",
  outcome: "masked: The record access signin query failed",
  underlyingError: "error: Expected `string` but found `NULL`",
  before: [],
  events: [
    { kind: "statement", file, within, line: 3, text: "CREATE users SET email = ''", rolledBack: true },
    {
      kind: "call",
      request: "GET /user",
      status: 200,
      answer: '{"name":"<img src=x onerror=alert(1)>"}',
      fault: "email-null",
    },
    { kind: "value", file, within, line: 4, value: "{ email: NULL }" },
    { kind: "condition", file, within, line: 5, text: "IF $profile.id = NONE", holds: false },
    { kind: "statement", file, within, line: 6, text: "LET $email = string::lowercase($profile.email)", failed: true },
  ],
  changes: [],
  rows: [
    {
      id: "users:ada",
      change: "changed",
      fields: [
        { name: "email", before: '"ada@example.org"', after: '"ada@example.org"' },
        { name: "name", after: '"Ada"' },
      ],
    },
    { id: "users:bob", change: "the same", fields: [{ name: "email", before: '"b"', after: '"b"' }] },
  ],
  source: [
    {
      file,
      within,
      line: 2,
      lines: [
        { text: "DEFINE FUNCTION fn::github_login($code: string) {" },
        { text: "\tCREATE users SET email = '';", fate: "rolled back" },
        { text: "\tLET $profile = http::get('https://api.github.com/user');", fate: "ran" },
        { text: "\tIF $profile.id = NONE {", fate: "ran" },
        { text: "\tLET $email = string::lowercase($profile.email);", fate: "failed" },
        { text: "\tRETURN $email;", fate: "not reached" },
      ],
    },
  ],
};

const runOn = (version: string, steps: readonly ReproStep[]): ReproRun => ({
  engine: { version, backend: "embedded", route: "rewired", notes: [], loaded: "ab12" },
  steps: [...steps],
});

/** Of two versions, of which one lets the person in. */
export const reproduction: Reproduction = {
  title: "Emmy can't log in",
  source: ["https://example.org/issues/1"],
  schema: { files: [], sha256: "ab".repeat(32), label: file },
  runs: [
    runOn("3.0.2", [failedStep]),
    runOn("3.3.5", [{ ...failedStep, kind: "signed-in", outcome: "signed in as users:ada", events: [], source: [] }]),
  ],
  unavailable: [{ surrealdb: "9.9.9", why: "there is no such image" }],
};
