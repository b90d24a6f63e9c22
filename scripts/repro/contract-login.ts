import type { Case, Expectation, ExpectedRows } from "../../fixtures/case/case.ts";
import { choicesOfCase } from "../../fixtures/case/readings/choices-of-case.ts";
import type { OneOutcome, StepOutcome } from "../../fixtures/case/scene/step-outcome.ts";
import { type Choices, defaultChoices } from "../../fixtures/environment/choices/all.ts";
import type { Backend } from "../../fixtures/engines/backend.ts";
import { startEnvironment } from "../../fixtures/environment/environment.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { anything, changed, now, theNewUser } from "../../fixtures/environment/names/placeholders.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import type { RowDifference, StoredRow } from "../../fixtures/environment/rows/row-diff.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { readSchema } from "../../fixtures/environment/schema-files/schema-source.ts";
import { isStage } from "../../fixtures/environment/names/stage-names.ts";
import { showCall } from "../../fixtures/environment/show-call.ts";
import { newUser } from "../../fixtures/run/judge/check-outcome.ts";
import { ArrangeError } from "../../fixtures/run/one-case/arrange.ts";
import type { Persona } from "../../mock-github/personas.ts";
import { attempt, type AttemptedStep } from "./attempt.ts";
import type { Scenario } from "./scenario.ts";

/** What must come of a reported login, or why that isn't known. */
export type ContractLogin = { readonly then: Expectation } | { readonly unknown: string };

/**
 * What must come of a login where the contract is held: what comes of it on the reference, with the same rows and the same
 * GitHub, and as these choices have it.
 * @param backend another one than that of the schema under test
 */
export async function contractLogin(scenario: Scenario, choices: Choices, backend: Backend): Promise<ContractLogin> {
  await using environment = await startEnvironment({
    backend,
    schema: readSchema(["schema/github-login.surql"], packageRoot),
    profile: contractProfile,
    databases: "fresh",
  });
  try {
    const { steps } = await attempt(onReference(scenario, choices), environment);
    const [step] = steps;
    return step ? { then: expectationOf(step, scenario, choices) } : { unknown: "nothing was done" };
  } catch (error) {
    if (!(error instanceof ArrangeError)) throw error;
    return { unknown: `a database of the contract can't hold what is given: ${error.message}` };
  }
}

/** The reference reads the e-mail of the profile, and knows no fields but the contract's. */
function onReference(reported: Scenario, { "email-from": from }: Choices): Scenario {
  const { statements: _, ...scenario } = reported;
  const { given = {} } = scenario;
  const { github, users } = given;
  return {
    ...scenario,
    given: {
      ...given,
      ...(github && from !== "user" && { github: withListedEmail(github, from) }),
      ...(users && { users: users.map(({ email_confirmed: _confirmed, accounts: _accounts, ...user }) => user) }),
    },
  };
}

function withListedEmail(person: Persona, from: Choices["email-from"]): Persona {
  const { email } = person.profile;
  if (from === "user-then-emails" && typeof email === "string" && email !== "") return person;
  const listed = person.emails.find((each) => isAddress(each) && each.primary === true && each.verified === true);
  return person.with({ email: isAddress(listed) ? (listed.email ?? null) : null });
}

const isAddress = (value: unknown): value is { email?: string; primary?: unknown; verified?: unknown } =>
  typeof value === "object" && value !== null;

/** A step that was done on the reference, as an expectation of others. */
function expectationOf(
  { act: { outcome, calls }, rows }: Pick<AttemptedStep, "act" | "rows">,
  scenario: Pick<Case, "given" | "when">,
  choices: Choices = defaultChoices,
): Expectation {
  const then: Expectation = {
    ...outcomeOf(outcome, rows),
    ...(calls.length > 0 && { calls: calls.map(showCall) }),
    ...rowsOf(rows),
  };
  const merged = rows.updated.find(({ table }) => table === "users");
  return merged ? merge(merged.id, then, scenario, choices) : then;
}

/** What the contract leaves to the schema of a login that merges with this user. */
function merge(id: string, then: Expectation, { given = {}, when }: Pick<Case, "given" | "when">, choices: Choices) {
  const own = choicesOfCase({ id: "REPORT-01", level: "MUST", title: "a merge", given, when, then }, choices);
  const user = given.users?.find((each) => each["id"] === id);
  const foreign = (given.links ?? []).filter((link) => link["user"] === id && link["provider"] !== "github");
  const isRefused =
    own.merge === "never" ||
    (own.merge === "confirmed-only" && !isConfirmed(user?.["email_confirmed"])) ||
    own["unconfirmed-password"] === "merge-refused" ||
    (foreign.length > 0 && own["foreign-links"] === "merge-refused");
  if (isRefused) return refusal(then);
  const dropped = own["foreign-links"] === "dropped" ? foreign.map((link) => String(link["id"])) : [];
  return {
    ...then,
    rows: {
      ...then.rows,
      ...(own["unconfirmed-password"] === "taken-away" && { updated: { [id]: { password: changed } } }),
      mayUpdate: { [id]: ["updated_at"] },
      ...(dropped.length > 0 && { mayDelete: dropped }),
    },
  };
}

/** A boolean, or the time at which it was. */
const isConfirmed = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

const refusal = ({ atOnce, calls }: Expectation): Expectation => ({
  ...(atOnce ? { atOnce: { each: [{ fails: ["refused"] }], comeIn: [0, 0] } } : { fails: ["refused"] }),
  ...(calls && { calls }),
});

function outcomeOf(outcome: StepOutcome, rows: RowDifference): Expectation {
  if (outcome.kind !== "at-once") return outcomeOfOne(outcome, rows);
  const many = outcome.each.length;
  const signsIn = outcome.each.some(isIn);
  return {
    atOnce: {
      // who writes the same at the same time may have to try again
      each: [{ ...(signsIn && { signsInAs: anything }), fails: ["refused"] }],
      comeIn: signsIn ? [1, many] : [0, 0],
    },
  };
}

const isIn = ({ kind }: OneOutcome): boolean => kind === "signed-in" || kind === "returned";

function outcomeOfOne(outcome: OneOutcome, rows: RowDifference): Expectation {
  const isNew = (id: unknown) => id === newUser(rows);
  switch (outcome.kind) {
    case "signed-in":
      return { signsInAs: isNew(outcome.as) ? theNewUser : outcome.as };
    case "returned":
      return { signsInAs: isNew(outcome.value) ? theNewUser : String(outcome.value) };
    case "thrown":
      return outcome.stage !== undefined && isStage(outcome.stage) ? { stage: outcome.stage } : { fails: ["refused"] };
    default:
      return { fails: ["refused"] };
  }
}

/** What a merge changes is a choice, and stands apart. */
function rowsOf(rows: RowDifference): { rows?: ExpectedRows } {
  if (rows.created.length === 0) return {};
  const user = newUser(rows);
  const created = Map.groupBy(rows.created, ({ table }) => table);
  return {
    rows: {
      created: Object.fromEntries(
        [...created].map(([table, list]) => [table, list.map((row) => expectedRow(row, user))]),
      ),
    },
  };
}

const times: ReadonlySet<string> = new Set(["created_at", "updated_at"]);

function expectedRow({ row }: StoredRow, user: string | undefined): ContractRow {
  return Object.fromEntries(
    Object.entries(row).flatMap(([field, value]) => {
      if (field === "id" || value === undefined) return [];
      if (times.has(field)) return [[field, now]];
      if (field === "password") return [[field, anything]];
      return [[field, value === user ? theNewUser : value]];
    }),
  );
}
