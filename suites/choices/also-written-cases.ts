import { passwordVisits } from "./password-visits.ts";
import { ask, type Case, type Expected, login, suite, type Step } from "../../fixtures/case/case.ts";
import { aFieldInTablesAlsoWritten, theTablesAlsoWritten } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  bothCalls,
  exchange,
  isLinkedTo,
  isNew,
  signsInAs,
  stopsAt,
} from "../login/login-expectations.ts";

const under = { "also-written": ["some"] };
const bobsLink = { id: "auth_accounts:bob", user: "users:bob", provider: "github", provider_id: "1852" };
const bobAtGitHub = personas.ada.with({ id: 1852, login: "bob", name: "Robert of the Log", email: "bob@example.org" });
const namedBob = { ...bob, name: "Robert of the Log", avatar_url: personas.ada.profile["avatar_url"] };

interface Done {
  readonly step: Step;
  readonly then: Expected;
}

/** A query of an owner's, whatever it comes to. */
const prepare = (sql: string): Done => ({ step: ask("admin", sql), then: { sight: { hides: [] } } });

/** What was written as the case gave its users goes; what is there afterwards came of its logins. No EVENT is asked. */
const clear = prepare(`OPTION IMPORT; DELETE ${theTablesAlsoWritten}`);

/** Ada comes, and comes again: what a schema writes at a first login and at each is there. */
const adaComes: readonly Done[] = [
  { step: login(), then: isNew(adaFromGitHub, "1815") },
  { step: login(), then: signsInAs("{{the user of step 2}}") },
];

/** A copy of each row for whoever tries to write it again; and the rows go, so that no UNIQUE index is in the way. */
const copy = prepare(
  `OPTION IMPORT; DEFINE PARAM OVERWRITE $harness_rows VALUE (SELECT * FROM ${theTablesAlsoWritten}).map(|$row| { ` +
    "of: record::tb($row.id), " +
    "content: object::from_entries(object::entries($row).filter(|$entry| $entry[0] != 'id')) }) PERMISSIONS FULL; " +
    `DELETE ${theTablesAlsoWritten}`,
);

interface Attempt {
  readonly id: string;
  /** Words that follow "a guest". */
  readonly does: string;
  readonly prepared: readonly Done[];
  readonly sql: string;
  readonly then: Expected;
}

const writesNothing = { sight: { hides: [] } };
const attempts: readonly Attempt[] = [
  {
    id: "BESIDE-01",
    does: "reads no row",
    prepared: [],
    sql: `SELECT * FROM ${theTablesAlsoWritten}`,
    then: { either: [{ returns: [] }, { fails: ["refused"] }] },
  },
  {
    id: "BESIDE-02",
    does: "makes no row",
    prepared: [copy],
    sql: "FOR $row IN $harness_rows { CREATE type::table($row.of) CONTENT $row.content }",
    then: writesNothing,
  },
  {
    id: "BESIDE-03",
    does: "changes no row",
    prepared: [prepare(aFieldInTablesAlsoWritten("harness_mark"))],
    sql: `UPDATE ${theTablesAlsoWritten} SET harness_mark = 'changed'`,
    then: writesNothing,
  },
  {
    id: "BESIDE-04",
    does: "deletes no row",
    prepared: [],
    sql: `DELETE ${theTablesAlsoWritten}`,
    then: writesNothing,
  },
];

/** Who has nothing to do with the logins that made the rows. */
const strangers = [
  { name: "guest", who: "a guest", as: "guest", needs: "guests" },
  { name: "user", who: "another record user", as: "users:bob" },
  { name: "gone", who: "a record user whose row is gone", as: "users:gone" },
] as const;

const tried = ({ id, does, prepared, sql, then }: Attempt): Case[] =>
  strangers.map(({ name, who, as, ...more }) => {
    const all = [clear, ...adaComes, ...prepared, { step: ask(as, sql), then }];
    return {
      id: `${id}-${name}`,
      level: "MUST",
      title: `${who} ${does} of a table that logins write beside the contract's`,
      ...more,
      under,
      given: { users: [bob] },
      when: all.map((each) => each.step),
      then: all.map((each) => each.then),
    };
  });

export const alsoWritten = suite("also-written", [
  ...attempts.flatMap(tried),
  {
    id: "BESIDE-05",
    level: "MUST",
    title: "who has signed in reads nothing there of somebody else's login",
    under,
    given: { users: [ada, namedBob], links: [adasLink, bobsLink] },
    when: [clear.step, login({ github: bobAtGitHub }), login(), ask("step 3", `SELECT * FROM ${theTablesAlsoWritten}`)],
    then: [
      clear.then,
      signsInAs("users:bob"),
      signsInAs("users:ada"),
      { sight: { hides: ["users:bob", "bob@example.org", "Robert of the Log"] } },
    ],
  },
  {
    id: "BESIDE-06-new",
    level: "MUST",
    title: "the first login leaves no secret in a row",
    under,
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
  {
    id: "BESIDE-06-linked",
    level: "MUST",
    title: "the login of a linked user leaves no secret in a row",
    under,
    given: { users: [ada], links: [adasLink] },
    when: login(),
    then: signsInAs("users:ada"),
  },
  {
    id: "BESIDE-06-merged",
    level: "MUST",
    title: "a merge leaves no secret in a row, neither the hash that was nor the one that is",
    under,
    given: { users: [ada] },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  },
  {
    id: "BESIDE-06-refused",
    level: "MUST",
    title: "a login that is refused leaves no secret in a row",
    under,
    given: { users: [ada], links: [adasLink] },
    when: login({ code: "expired" }),
    then: stopsAt("missing_access_token", [exchange]),
  },
  {
    id: "BESIDE-07",
    level: "MUST",
    title: "a sign-up and a login by password leave no secret in a row",
    needs: "password-access",
    under,
    ...passwordVisits,
  },
  {
    id: "BESIDE-08",
    level: "MUST",
    title: "a login that GitHub cuts short makes neither user nor link, whatever else it writes",
    under,
    given: { github: personas.ada.with({ id: undefined }) },
    when: login(),
    then: stopsAt("missing_github_id", bothCalls),
  },
]);
