import { expect, test } from "vitest";
import { type Choices, defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { readCase } from "../../fixtures/case/readings/read-case.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { FakeWorkerSlot } from "../../fixtures/run/pool/testing/fake-worker-slot.ts";
import { numbered, type NumberedCase, oneOfEachNumber } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { Failure, Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { suites } from "../../suites/all.ts";
import { findChoices } from "./find-choices.ts";

// A schema is only what comes of a case under which choices: here that is said, and no engine is asked.

const all = numbered(suites);
/** As init takes them. */
const some = (pattern: RegExp): NumberedCase[] => oneOfEachNumber(all.filter(({ case: { id } }) => pattern.test(id)));

/** What is wrong with a case under choices; undefined where it passes. */
type Schema = (id: string, choices: Choices) => Partial<Failure> | undefined;

class SlotUnderChoices extends FakeWorkerSlot {
  readonly tried: string[] = [];
  /** The same, each with the choices it was tried under. */
  readonly triedUnder: string[] = [];
  readonly #schema: Schema;
  #choices: Choices = defaultChoices;

  constructor(schema: Schema) {
    super();
    this.#schema = schema;
  }

  override async choose(choices: Choices = defaultChoices): Promise<void> {
    this.#choices = choices;
  }

  override async run(id: string): Promise<Verdict> {
    this.tried.push(id);
    this.triedUnder.push(`${id} ${JSON.stringify(this.#choices)}`);
    const written = all.find(({ case: each }) => each.id === id);
    if (written && readCase(written.case, this.#choices).skipped !== undefined)
      return { ...(await super.run(id)), status: "skipped" };
    const failure = this.#schema(id, this.#choices);
    if (!failure) return super.run(id);
    const failures: Failure[] = [{ check: "outcome", message: "", expected: "", observed: "", ...failure }];
    return { ...(await super.run(id)), status: "failed", failures };
  }
}

async function explore(cases: readonly NumberedCase[], text: string, schema: Schema) {
  const slot = new SlotUnderChoices(schema);
  const { findings, failing } = await findChoices(cases, [slot], {
    start: defaultChoices,
    profile: contractProfile,
    trees: [readSchemaTree({ path: "s.surql", text })],
  });
  const found = Object.fromEntries(findings.map(({ name, value }) => [name, value]));
  return { found, failing, tried: slot.tried, triedUnder: slot.triedUnder };
}

test("of two answers to a question that explain as much, the one whose own cases pass is found", async () => {
  const { found } = await explore(
    some(/^(MAILS|EMAIL|NEW)-/),
    "'https://api.github.com/user/emails'",
    (id, choices) => {
      const answer = choices["email-from"];
      if (answer === "user") return /^(EMAIL|NEW)-/.test(id) ? {} : undefined;
      return answer === "user-emails" && id.startsWith("MAILS-03") ? {} : undefined;
    },
  );
  expect(found).toEqual({ "email-from": "user-then-emails" });
});

test("an answer is found though its own cases fail for another one that isn't found yet", async () => {
  const { found } = await explore(some(/^(MAILS-|EMAIL-0)/), "'https://api.github.com/user/emails'", (id, choices) =>
    id.startsWith("MAILS") || choices["email-from"] === "user" ? {} : undefined,
  );
  expect(found).toEqual({ "email-from": "user-emails" });
});

const thrown = (stage: string, text: string) => ({
  expected: `stage ${stage}`,
  observed: `thrown: An error occurred: ${text}`,
});

const words = new Map([
  ["missing_email", "no_email"],
  ["missing_github_id", "no_id"],
]);
/** Two stages by other names, of which the second shows once the first is known. */
function otherWords(id: string, { errors }: Choices): Partial<Failure> | undefined {
  const stage = id.replace("STAGE-", "");
  if (!words.has(stage) || errors === "masked" || errors === "text") return undefined;
  const known: Readonly<Record<string, unknown>> = typeof errors === "object" ? (errors.stages ?? {}) : {};
  if (known[stage] === words.get(stage)) return undefined;
  if (stage === "missing_github_id" && errors === "object") return { check: "calls" };
  return thrown(stage, `{ detail: 'Something is wrong.', error: '${words.get(stage)}' }`);
}
const wordsFound = {
  errors: { member: "error", message: "detail", stages: { missing_email: "no_email", missing_github_id: "no_id" } },
};

test("words of an error are found where any refusal would explain more, and those that show later are added", async () => {
  const { found } = await explore(
    some(/^STAGE-missing_(email|github_id)/),
    "THROW { error: 'x', detail: 'y' }; THROW 'a text'",
    otherWords,
  );
  expect(found).toEqual(wordsFound);
});

test("what passed before two answers that change how all is read runs again under both, once, and is believed then", async () => {
  const { found, failing, tried } = await explore(
    some(/^(STAGE-missing_(email|github_id)|NEW-0[12])/),
    "THROW { error: 'x', detail: 'y' }",
    (id, choices) => (id === "NEW-01" && choices.errors !== "object" ? {} : otherWords(id, choices)),
  );
  expect(found).toEqual(wordsFound);
  expect(failing.map(({ id }) => id)).toEqual(["NEW-01"]);
  expect(tried.filter((id) => id === "NEW-02")).toEqual(["NEW-02", "NEW-02"]);
});

test("a schema without a stage that no sign-in comes to has chosen so", async () => {
  const { found, failing } = await explore(
    some(/^STAGE-(missing_email|user_creation_failed)/),
    "THROW { stage: 'missing_email' }",
    (id) =>
      id === "STAGE-user_creation_failed"
        ? { expected: "stage user_creation_failed", observed: 'returned "users:1"' }
        : undefined,
  );
  expect([found, failing]).toEqual([{ errors: { stages: { user_creation_failed: null } } }, []]);
});

test("that nothing is thrown there is chosen beside a mistake, and not where no stage is thrown", async () => {
  const under = async (missing: RegExp) => {
    const { found } = await explore(some(/^STAGE-/), "THROW { stage: 'missing_email' }", (id) =>
      id === "STAGE-user_creation_failed"
        ? { expected: "stage user_creation_failed", observed: 'returned "users:1"' }
        : missing.test(id)
          ? { expected: `stage ${id.slice("STAGE-".length)}`, observed: "signed in as users:ada" }
          : undefined,
    );
    return found;
  };
  expect(await under(/linked_account_missing_user$/)).toEqual({ errors: { stages: { user_creation_failed: null } } });
  expect(await under(/missing|token|user_fetch/)).toEqual({});
});

test("a failure beside the stages doesn't make all errors right", async () => {
  const { found, failing } = await explore(some(/^(STAGE|USER)-/), "THROW 'x'", (id, { errors }) =>
    id.startsWith("USER-16") && errors !== "masked" && errors !== "text" ? {} : undefined,
  );
  expect(found).toEqual({});
  expect(failing.map(({ id }) => id)).toContain("USER-16-number-for-a-password");
});

test.each([
  ["no-record: No record was returned", "masked"],
  ["threw, without a stage: An error occurred: No e-mail", "text"],
] as const)(
  "of a login that ends with %s errors are %s, where either makes a case pass",
  async (observed, expected) => {
    const { found } = await explore(some(/^(STAGE|CONFIG|NEW-0)/), "THROW 'a text'", (id, { errors }) => {
      if (id.startsWith("NEW") || errors === "masked") return undefined;
      return errors === "text" && id.startsWith("CONFIG-06") ? undefined : { observed };
    });
    expect(found).toEqual({ errors: expected });
  },
);

test("where nobody signs in, not all errors are right", async () => {
  const { found } = await explore(some(/^(STAGE|NEW-01|LINK-01)/), "THROW 'x'", (id, { errors }) =>
    id.startsWith("STAGE") && errors === "masked" ? undefined : {},
  );
  expect(found).toEqual({});
});

test("nor is the word that everybody gets the schema's for each stage", async () => {
  const { found } = await explore(
    some(/^(STAGE-missing|NEW-01|LINK-01)/),
    "THROW { stage: 'no_app' }",
    (id, choices) => {
      const isAnyStage = id.startsWith("STAGE-") && typeof choices.errors === "object";
      return isAnyStage
        ? undefined
        : { expected: `stage ${id.replace("STAGE-", "")}`, observed: "{ stage: 'no_app' }" };
    },
  );
  expect(found).toEqual({});
});

test("cases that an answer doesn't change aren't tried under it", async () => {
  const { tried } = await explore(some(/^TABLE-01-/), "", () => ({}));
  expect(tried).toEqual(["TABLE-01-auth_providers"]);
});

test("nor does a case run again that the answer found doesn't change", async () => {
  const { found, tried } = await explore(some(/^(MERGE|USER)-/), "", (id, { merge }) =>
    merge !== "never" && /^MERGE-(?:0|1\d)/.test(id) ? {} : undefined,
  );
  expect(found).toEqual({ merge: "never" });
  expect(tried.filter((id) => id === "USER-01")).toEqual(["USER-01"]);
  expect(tried.filter((id) => id === "MERGE-01").length).toBeGreaterThan(1);
});

test("no case runs twice under the same choices", async () => {
  const { found, triedUnder } = await explore(some(/^(MERGE|USER|NOMERGE)-/), "", (id, { merge }) =>
    merge !== "never" && /^MERGE-(?:0|1\d)/.test(id) ? {} : undefined,
  );
  expect(found).toEqual({ merge: "never" });
  expect(triedUnder.filter((each, i) => triedUnder.indexOf(each) !== i)).toEqual([]);
});
