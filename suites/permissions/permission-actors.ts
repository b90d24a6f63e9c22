import {
  ask,
  type Case,
  type Expected,
  login,
  type Expectation,
  signUp,
  type Step,
  tryToDefine,
} from "../../fixtures/case/case.ts";
import type { Given } from "../../fixtures/case/scene/given.ts";
import { anything, now, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import type { Need } from "../../fixtures/engines/needs.ts";
import { bothCalls } from "../login/login-expectations.ts";
import type { MatrixRow } from "./matrix-row.ts";
import { adas, adasMail, admins, bobs, everyone, everyoneElse } from "./permission-data.ts";

/** Somebody who tries the actions: a column of the matrix. */
interface Person {
  readonly id: string;
  readonly column: string;
  /** Subject of a title. */
  readonly who: string;
  readonly as: string;
  /** Its own row; undefined for whoever has none. */
  readonly row?: string;
  readonly needs?: readonly Need[];
  readonly given: Given;
  /** How it signs in, where it really does. */
  readonly entry?: { readonly step: Step; readonly then: Expectation };
}

const guest: Person = { id: "guest", column: "guest", who: "a guest", as: "guest", needs: ["guests"], given: everyone };
const user: Person = {
  id: "user",
  column: "record user",
  who: "a record user",
  as: "users:ada",
  row: "users:ada",
  given: everyone,
};
const gone: Person = {
  id: "gone",
  column: "record user whose row is gone",
  who: "a record user whose row is gone",
  as: "users:gone",
  given: everyone,
};
const byGitHub: Person = {
  id: "github",
  column: "record user by GitHub",
  who: "a record user who came by GitHub",
  as: "step 1",
  row: "users:ada",
  given: everyone,
  entry: { step: login(), then: { signsInAs: "users:ada", calls: bothCalls } },
};
const byPassword: Person = {
  id: "password",
  column: "record user by password",
  who: "a record user who came by password",
  as: "step 1",
  row: userOfStep1,
  given: everyoneElse,
  needs: ["password-access"],
  entry: {
    step: signUp(adasMail, "a password of this matrix"),
    then: {
      signsInAs: "{{the new user}}",
      rows: {
        created: { users: [{ email: adasMail, password: anything, created_at: now, updated_at: now }] },
      },
    },
  },
};

/** A case for each person who tries the action. */
export const peopleTry = (prefix: string, row: MatrixRow): Case[] =>
  [
    guest,
    user,
    ...(row.alsoBy?.includes("gone") ? [gone] : []),
    ...(row.alsoBy?.includes("really") ? [byGitHub, byPassword] : []),
  ].map((person) => tries(prefix, row, person));

/** A case for a guest alone: what everybody else may. */
export const guestTries = (prefix: string, row: MatrixRow): Case => tries(prefix, row, guest);

function tries(prefix: string, row: MatrixRow, person: Person): Case {
  const { entry } = person;
  const before: { step: Step; then: Expectation }[] = [
    ...(entry ? [entry] : []),
    ...(row.before === undefined ? [] : [{ step: ask("admin", row.before), then: { sight: { hides: [] } } }]),
  ];
  const expected = expect(row, person);
  const showsMail = person.row !== undefined && row.shows?.includes(adasMail) === true;
  const needs = [...(person.needs ?? []), ...(row.needs ?? []), ...(showsMail ? ["email" as const] : [])];
  return {
    id: `${prefix}-${row.id}-${person.id}`,
    level: row.level ?? "MUST",
    title: `${person.who} ${row.shows && person.row !== undefined ? "may" : `may not${isOfProfile(row, person) ? ", or may, as the schema chose," : ""}`} ${row.action}`,
    ...(row.source !== undefined && { source: row.source }),
    ...(needs.length > 0 && { needs }),
    given: person.given,
    when: [...before.map(({ step }) => step), stepOf(row, person.as)],
    then: [...before.map(({ then }) => then), expected],
    cells: [{ action: row.action, actor: person.column, allows: allowed(row, person), step: before.length + 1 }],
    ...(row.differs &&
      person.row !== undefined && {
        differs: row.differs.map((each) => ({
          ...each,
          ...(each.then && { then: [...before.map(({ then }) => then), each.then as Expected] }),
        })),
      }),
  };
}

function stepOf({ try: what, definitions }: MatrixRow, as: string): Step {
  if (typeof what !== "string") return what(as);
  return definitions ? tryToDefine(as, what) : ask(as, what);
}

const isOfProfile = (row: MatrixRow, person: Person) => row.writesOwn !== undefined && person.row !== undefined;

function allowed(row: MatrixRow, person: Person): string {
  if (row.shows && person.row !== undefined) return "its own";
  return isOfProfile(row, person) ? "as own-profile says" : "nothing";
}

function expect(row: MatrixRow, { row: own }: Person): Expected {
  const text = typeof row.try === "string" ? row.try : "";
  const others = [...bobs, ...admins, ...(own === undefined ? adas : [])].filter((each) => !text.includes(each));
  const readOnly: Expectation = {
    sight: { hides: [...others, ...(row.hides ?? [])], ...(row.shows && own !== undefined && { shows: row.shows }) },
    ...(row.mayRedefine && { mayRedefine: row.mayRedefine }),
    ...(row.meanwhile && { rows: { updated: row.meanwhile } }),
  };
  if (own === undefined || (!row.writesOwn && !row.touchesOwn)) return readOnly;
  const mayUpdate = { [own]: ["updated_at"] };
  return {
    choice: "own-profile",
    variants: {
      "read-only": readOnly,
      writable: { ...readOnly, rows: { mayUpdate, ...(row.writesOwn && { updated: { [own]: row.writesOwn } }) } },
    },
  };
}
