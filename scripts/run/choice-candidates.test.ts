import { expect, test } from "vitest";
import { choicesForm, defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { suites } from "../../suites/all.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import * as stageNames from "../../fixtures/environment/names/stage-names.ts";
import { failed } from "../testing/judged-verdicts.ts";
import { candidatesFor, mayExplain } from "./choice-candidates.ts";

const candidates = (text: string, failing = [failed()]) =>
  candidatesFor({
    choices: defaultChoices,
    profile: contractProfile,
    failing,
    trees: [readSchemaTree({ path: "s.surql", text })],
  });

const signUp = (code: string, fields = "") =>
  candidates(`${fields} DEFINE ACCESS user ON DATABASE TYPE RECORD SIGNUP { ${code} };`).find(
    ({ name }) => name === "signup-variables",
  )?.value;

test("a sign-up requires what it refuses to do without, with values that it takes", () => {
  expect(
    signUp(
      "IF $terms != true { THROW 'terms' }; IF !type::is_string($name) { THROW 'name' }; " +
        "CREATE users SET email = $email, news = $news = true, locale = IF $locale IN ['en'] { $locale } ELSE { 'en' }, name = $name",
    ),
  ).toEqual({ terms: true, name: "Ada Lovelace" });
});

test("where no IF asks, whatever a sign-up reads may be required", () => {
  expect(signUp("CREATE users SET email = $email, age = $age", "DEFINE FIELD age ON users TYPE int;")).toEqual({
    age: 21,
  });
});

test("any refusal is the last that explains an error, and any text where objects are thrown", () => {
  const observed = "thrown: An error occurred: { detail: 'No e-mail.', error: 'no_email' }";
  const failure = { check: "outcome" as const, message: "", expected: "stage missing_email", observed };
  const text = "THROW 'x'; THROW { error: 'no_email', detail: 'No e-mail.' }";
  const errors = candidates(text, [failed({ failures: [failure] })]).filter(({ name }) => name === "errors");
  expect(errors.map(({ shown, isLast = false }) => [shown, isLast])).toEqual([
    ["errors=member:error,message:detail,missing_email:no_email", false],
    ["errors=text", true],
    ["errors=masked", true],
  ]);
  expect(candidates(text).find(({ shown }) => shown === "errors=text")?.isLast).toBe(undefined);
});

const threw = (stage: string, object: string) =>
  failed({
    id: `STAGE-${stage}`,
    failures: [
      { check: "outcome", message: "", expected: `stage ${stage}`, observed: `stage x: An error occurred: ${object}` },
    ],
  });
const wordsIn = (text: string, ...failing: ReturnType<typeof threw>[]) =>
  candidates(text, failing).flatMap(({ name, value, shown }) =>
    name === "errors" && typeof value === "object" ? [{ value, shown }] : [],
  );

test.each([
  [
    "'github_user_failed'",
    "github_user_failed",
    "missing_github_id:github_user_failed,user_fetch_failed:github_user_failed",
  ],
  [
    "'No user, sorry'",
    "No user, sorry",
    '{"stages":{"missing_github_id":"No user, sorry","user_fetch_failed":"No user, sorry"}}',
  ],
  [`"Can't read it"`, "Can't read it", "missing_github_id:Can't read it,user_fetch_failed:Can't read it"],
])("two stages may have one name, whatever stands in it: %s", (written, name, shown) => {
  const object = `{ message: 'GitHub gave nothing', stage: ${written} }`;
  const found = wordsIn(`THROW ${object}`, threw("missing_github_id", object), threw("user_fetch_failed", object));
  expect(found).toEqual([
    { value: { stages: { missing_github_id: name, user_fetch_failed: name } }, shown: `errors=${shown}` },
  ]);
});

test("what is thrown where either of two stages is right is called so at both, unless one has a word of its own", () => {
  const off = "{ message: 'GitHub login is off', stage: 'off' }";
  const either = {
    ...threw("missing_github_config", off),
    failures: [
      {
        check: "outcome" as const,
        message: "what the client got",
        expected: "stage missing_github_config, or stage invalid_github_config, or masked, or error",
        observed: `stage off: An error occurred: ${off}`,
      },
    ],
  };
  expect(wordsIn(`THROW ${off}`, either)).toMatchObject([
    { value: { stages: { missing_github_config: "off", invalid_github_config: "off" } } },
  ]);
  const own = "{ message: 'The secret is missing', stage: 'half' }";
  expect(wordsIn(`THROW ${off}; THROW ${own}`, either, threw("invalid_github_config", own))).toMatchObject([
    { value: { stages: { invalid_github_config: "half" } } },
  ]);
});

test("one of them may be the contract's, but not in place of one that the schema names, too", () => {
  const object = "{ message: 'GitHub gave nothing', stage: 'user_fetch_failed' }";
  const asIf = threw("missing_github_id", object);
  const shared = { stages: { missing_github_id: "user_fetch_failed" } };
  expect(wordsIn(`THROW ${object} -- no missing_github_id`, asIf)).toMatchObject([{ value: shared }]);
  expect(wordsIn(`THROW ${object}; IF $never { THROW { stage: 'missing_github_id' } }`, asIf)).toEqual([]);
});

test("a schema that names no stage for what no sign-in comes to may have none", () => {
  const failing = (stage: string, observed: string) =>
    failed({
      id: `STAGE-${stage}`,
      failures: [{ check: "outcome" as const, message: "", expected: `stage ${stage}`, observed }],
    });
  const coerced =
    "error: Couldn't coerce value for field `user` of `links:1`: Expected `record<users>` but found `NONE`";
  const errors = (text: string, verdicts: ReturnType<typeof failing>[]) =>
    candidates(text, verdicts)
      .filter(({ leavesOut }) => leavesOut !== undefined)
      .map(({ shown, leavesOut }) => [shown, leavesOut]);
  const both = [
    failing("user_creation_failed", coerced),
    failing("auth_account_creation_failed", 'returned "users:1"'),
  ];
  expect(errors("THROW { stage: 'missing_email' }", both)).toEqual([
    [
      "errors=user_creation_failed:,auth_account_creation_failed:",
      ["STAGE-user_creation_failed", "STAGE-auth_account_creation_failed"],
    ],
  ]);
  expect(errors("THROW { stage: 'user_creation_failed' }", both)[0]?.[0]).toBe("errors=auth_account_creation_failed:");
  // not before what sign-ins come to is understood, and that must be thrown
  const own = failing("missing_email", "thrown: An error occurred: { message: 'No e-mail.', stage: 'no_email' }");
  expect(errors("THROW { stage: 'no_email' }", [own, ...both])).toEqual([]);
  expect(errors("THROW 'x'", [failing("missing_email", "signed in as users:1")])).toEqual([]);
});

test("a schema of texts or of masked errors has nothing to throw where no THROW stands behind a CREATE", () => {
  const failing = (stage: string) =>
    failed({
      id: `STAGE-${stage}`,
      failures: [{ check: "outcome" as const, message: "", expected: "refused", observed: 'returned "users:1"' }],
    });
  const answers = (errors: unknown, text: string, stages: readonly string[]) =>
    candidatesFor({
      choices: choicesForm.parse({ errors }),
      profile: contractProfile,
      failing: stages.map(failing),
      trees: [readSchemaTree({ path: "s.surql", text })],
    })
      .filter(({ leavesOut }) => leavesOut !== undefined)
      .map(({ shown, leavesOut }) => [shown, leavesOut]);
  const links = ["auth_account_link_existing_failed", "auth_account_creation_failed"];
  const without =
    "IF $known { CREATE auth_accounts SET user = $known; RETURN $known }; IF !$mail { THROW 'No e-mail' }; " +
    "LET $u = CREATE users SET email = $mail; IF !$u { THROW 'Nobody' }; CREATE auth_accounts SET user = $u; RETURN $u;";
  const leavesOut = links.map((stage) => `STAGE-${stage}`);
  expect(answers("text", without, links)).toEqual([
    ["errors=text,auth_account_link_existing_failed:,auth_account_creation_failed:", leavesOut],
  ]);
  expect(answers("masked", without, links)).toEqual([
    ["errors=masked,auth_account_link_existing_failed:,auth_account_creation_failed:", leavesOut],
  ]);
  // what was left out stays so
  const known = { as: "text", stages: { auth_account_link_existing_failed: null } };
  expect(answers(known, without, links.slice(1))[0]?.[0]).toBe(
    "errors=text,auth_account_link_existing_failed:,auth_account_creation_failed:",
  );
  // a THROW that doesn't do what it should is no choice
  expect(answers("text", without, ["user_creation_failed"])).toEqual([]);
  const asks = "LET $made = CREATE auth_accounts SET user = $u; UPDATE $u SET a = 1; IF $made = 0 { THROW 'No link' };";
  expect(answers("text", asks, links)).toEqual([]);
  expect(answers("text", without, ["linked_account_missing_user_ref"])).toEqual([]);
  expect(answers("text", without, ["missing_email", ...links])).toHaveLength(1); // one mistake says nothing of them
  const most = stageNames.stages.filter((stage) => !stageNames.unreachedStages.has(stage)).slice(0, -2);
  expect(answers("text", without, [...most, ...links])).toEqual([]);
});

test("other errors explain a failure only where stages fail; text and masked ones, where most of them do", () => {
  const cases = numbered(suites);
  const stages = cases.filter(({ case: { id } }) => id.startsWith("STAGE-")).map((each) => each.case);
  const errors = (value: unknown) => ({ name: "errors" as const, value, shown: "" });
  const explains = (value: unknown, failing: readonly { readonly id: string }[]) =>
    mayExplain(errors(value) as never, failing, cases);
  const words = { stages: {} };
  expect(stages.length).toBeGreaterThan(4);
  expect(["masked", "text", words].map((value) => explains(value, [{ id: "EMAIL-01-null" }]))).toEqual([
    false,
    false,
    false,
  ]);
  expect(["masked", "text", words].map((value) => explains(value, stages.slice(0, 2)))).toEqual([false, false, true]);
  expect(["masked", "text", words].map((value) => explains(value, stages))).toEqual([true, true, true]);
  expect(mayExplain({ name: "merge", value: "never", shown: "" } as never, [], cases)).toBe(true);
});
