import { ask, type Case, type Expectation, type Expected, login, signUp, type Step } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { personas } from "../../mock-github/personas.ts";
import { bothCalls } from "../login/login-expectations.ts";
import { hidesRobert, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, idOf, isOwnTable, quoted } from "./addition-source.ts";

interface Done {
  readonly step: Step;
  readonly then: Expected;
}

/** Bob at GitHub, with the name and picture that his row has. */
export const robertAtGitHub = personas.ada.with({
  id: 19_060_523,
  login: "robert",
  name: robert.name,
  email: robert.email,
  avatar_url: "https://hidden.example/robert.png",
});

/** Bob comes: whatever a login writes into tables of the schema's own is there. */
const robertComes = (rows: NonNullable<Expectation["rows"]>): Done => ({
  step: login({ github: robertAtGitHub }),
  then: { signsInAs: robert.id, calls: bothCalls, rows },
});

const password = "correct horse battery staple";

/** Cases for tables and views: of what logins, sign-ups and EVENTs put there about Bob, Ada reads nothing; no secret is in it. */
export const tableCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items
    .filter((item) => isOwnTable(item) && item.standing === "added")
    .map((item) => tableCase(item, source));

function tableCase({ name, kind, place }: InventoryItem, source: AdditionSource): Case {
  const rows = writesOfAdditions(source);
  const hasPasswords = source.profile.access.user !== null;
  const signsUp: readonly Done[] =
    hasPasswords && Object.keys(source.choices["signup-variables"]).length === 0
      ? [{ step: signUp("somebody.else@hidden.example", password), then: signedUp(rows) }]
      : [];
  const sql = `SELECT * FROM ${quoted(name)}`;
  const hides = [...hidesRobert("").hides, "somebody.else@hidden.example"];
  const steps = [robertComes(rows), ...signsUp, { step: ask("users:ada", sql), then: { sight: { hides }, rows } }];
  return {
    id: idOf("ADD-TABLE", name, "read"),
    looksAt: place,
    level: "MUST",
    title: `in the ${kind} ${name} a user reads nothing of another's, and no secret stands in it`,
    given: twoUsers,
    when: steps.map(({ step }) => step),
    then: steps.map(({ then }) => then),
  };
}

const signedUp = (rows: NonNullable<Expectation["rows"]>): Expectation => ({
  signsInAs: "{{the new user}}",
  rows: {
    ...rows,
    created: {
      users: [
        {
          email: "somebody.else@hidden.example",
          password: "{{anything}}",
          created_at: "{{now}}",
          updated_at: "{{now}}",
        },
      ],
    },
  },
});
