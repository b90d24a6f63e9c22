import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newRun } from "../../fixtures/engines/run-identity.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { runCase } from "../../fixtures/run/one-case/run-case.ts";
import { referenceWith, startReference, type TextEdit } from "../../fixtures/testing/edited-reference.ts";
import { judgeLogin, optionsOf, reportedCase } from "./judge-login.ts";
import { loginReportForm } from "./login-report.ts";
import { scenarioOf } from "./scenario.ts";

const keepsPassword: TextEdit = { "\t\tUPDATE $known SET password = rand::string(64);": "" };

/** Reports by schema: the bug, who meets with it, and what a test of it says. */
const bugs: Readonly<Record<string, { edit: TextEdit; login: object; statements?: string; failure: string }>> = {
  "a private e-mail is lower-cased, NULL and all": {
    edit: { "$profile.email.is_string() { $profile.email } ELSE { '' }": "true { $profile.email }" },
    login: { github: { persona: "privateEmail" } },
    failure: "what the client got: expected stage missing_email, saw masked: The record access signin query failed",
  },
  "an id that is null opens the account of somebody else": {
    edit: { "!$id.is_int() OR $id <= 0": "$id = NONE" },
    login: {
      github: { with: { id: null } },
      rows: { users: [bob()], links: [{ user: "users:bob", provider: "github", provider_id: "NULL" }] },
    },
    failure: "what the client got: expected stage missing_github_id, saw signed in as users:bob",
  },
  "whoever signed up with the e-mail of somebody else keeps a way in": {
    edit: keepsPassword,
    login: { rows: { users: [{ id: "users:ada", email: "ada@example.org" }] } },
    failure: "row users:ada: expected changed: password, saw unchanged",
  },
  "a merge finds the first user there is": {
    edit: { "FROM users WHERE email = $email LIMIT 1": "FROM users LIMIT 1" },
    login: { rows: { users: [bob()] } },
    failure: "what the client got: expected signed in as the new user, saw signed in as users:bob",
  },
  "a name that was never set is stored as NULL": {
    edit: { "IF $profile.name.is_string() { $profile.name } ELSE { NONE }": "$profile.name" },
    login: { github: { persona: "noName" } },
    failure:
      "what the client got: expected signed in as the new user, saw masked: The record access signin query failed",
  },
  "a user who is gone is let in, with rows in the schema's own words": {
    edit: { "!record::exists($link.user)": "false" },
    login: {},
    statements: "CREATE auth_accounts SET user = users:gone, provider = 'github', provider_id = '1815'",
    failure: "what the client got: expected stage linked_account_missing_user, saw ",
  },
};

function bob() {
  return { id: "users:bob", email: "bob@example.org" };
}

describe("a login that is reported", () => {
  let mended: Environment;
  beforeAll(async () => {
    mended = await startReference({}, { databases: "fresh" });
  });
  afterAll(() => mended[Symbol.asyncDispose]());

  const judge = (environment: Environment, login: object, statements?: string) =>
    judgeLogin(
      scenarioOf(loginReportForm.parse(login), statements),
      { engine: { backend: "embedded", version: "3.0.2" } },
      newRun(),
      environment,
    );

  test.for(Object.entries(bugs))("%s: fails, and passes on a schema without it", async ([, bug]) => {
    const { edit, login, statements, failure } = bug;
    await using broken = await mended.with(referenceWith(edit).files);
    const { status, failures, then } = await judge(broken, login, statements);
    expect(status).toBe("failed");
    const [first] = failures.map(
      ({ message, expected, observed }) => `${message}: expected ${expected}, saw ${observed}`,
    );
    expect(first?.slice(0, failure.length)).toBe(failure);
    // what is written into a test is judged there as it was here
    const scenario = scenarioOf(loginReportForm.parse(login), statements);
    const written = reportedCase("as reported", scenario, then ?? []);
    const verdict = await runCase(written, mended, optionsOf(scenario));
    expect({ status: verdict.status, failures: verdict.failures }).toEqual({ status: "passed", failures: [] });
  });

  test("is read under the choices of the schema: who keeps passwords in a merge has no bug there", async () => {
    const login = { rows: { users: [{ id: "users:ada", email: "ada@example.org" }] } };
    await using keeping = await mended.with(referenceWith(keepsPassword).files);
    const choices = { ...mended.choices, "unconfirmed-password": "kept" as const };
    expect(await judge({ ...keeping, choices }, login)).toMatchObject({ status: "passed" });
    const refusing = { ...mended.choices, "unconfirmed-password": "merge-refused" as const };
    expect(await judge({ ...mended, choices: refusing }, login)).toMatchObject({
      status: "failed",
      then: { fails: ["refused"] },
    });
  });

  test("merges with a user whose e-mail was confirmed, where the schema asks for that", async () => {
    const choices = { ...mended.choices, merge: "confirmed-only" as const };
    const withAda = (more: object) => ({ rows: { users: [{ id: "users:ada", email: "ada@example.org", ...more }] } });
    expect(await judge({ ...mended, choices }, withAda({}))).toMatchObject({ then: { fails: ["refused"] } });
    const confirmed = withAda({ email_confirmed: "2026-11-30T00:00:00Z" });
    expect(await judge({ ...mended, choices }, confirmed)).toMatchObject({ then: { signsInAs: "users:ada" } });
  });

  test("may write to tables beside the contract's", async () => {
    const event = "DEFINE TABLE audit; DEFINE EVENT seen ON users THEN { CREATE audit SET of = $after.id };";
    const file = { path: "audit.surql", text: event };
    await using auditing = await mended.with([...referenceWith({}).files, file]);
    expect(await judge(auditing, {})).toMatchObject({ status: "passed" });
  });

  test("of several at once, one is let in at least, and one user is made", async () => {
    expect(await judge(mended, { atOnce: 2 })).toMatchObject({
      status: "passed",
      then: { atOnce: { comeIn: [1, 2] }, rows: { created: { users: [{ email: "ada@example.org" }] } } },
    });
  });

  test("isn't known where a database of the contract can't hold the rows", async () => {
    await using loose = await mended.with(referenceWith({ " ASSERT $value.is_email()": "" }).files);
    expect(await judge(loose, { rows: { users: [{ id: "users:ada", email: "no address" }] } })).toEqual({
      status: "undecided",
      failures: [],
      reason: expect.stringMatching(/^a database of the contract can't hold what is given: .*no address/) as unknown,
    });
  });
});
