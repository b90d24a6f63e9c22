import { ask, login, type Expectation, signUp, suite, table } from "../../fixtures/case/case.ts";
import {
  anything,
  now,
  theFieldOfLinks,
  theNewUser,
  userOfStep1,
} from "../../fixtures/environment/names/placeholders.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adaFromGitHub, adasLink, bob, bothCalls, isNew, signsInAs } from "../login/login-expectations.ts";

const relation = { link: ["relation"] };
const onUsers = { link: ["field", "array", "user-id"] };
const field = { link: ["field"] };
const fieldOrArray = { link: ["field", "array"] };
const array = { link: ["array"] };
const userId = { link: ["user-id"] };

const bobsLink: ContractRow = { id: "auth_accounts:bob", user: "users:bob", provider: "github", provider_id: "1906" };
const linked = { users: [ada, bob], links: [adasLink, bobsLink] };
const adaAtWork = personas.ada.with({ id: 1852, login: "ada-at-work" });
/** Refused or without effect. */
const changesNothing: Expectation = { sight: { hides: [] } };
const copied = `UPDATE users:bob SET ${theFieldOfLinks} = (SELECT VALUE ${theFieldOfLinks} FROM ONLY users:ada) RETURN NONE`;
const isSignedUp = (email: string): Expectation => ({
  signsInAs: theNewUser,
  rows: { created: { users: [{ email, password: anything, created_at: now, updated_at: now }] } },
});

export const linkRelation = suite("link-relation", [
  {
    id: "RELATION-01",
    level: "MUST",
    title: "a first login relates the new user to its account, and the next one finds the way back",
    under: relation,
    when: [login(), login({ github: personas.ada.with({ email: null }) })],
    then: [isNew(adaFromGitHub, "1815"), signsInAs(userOfStep1)],
  },
  {
    id: "RELATION-02",
    level: "MUST",
    title: "with a user its relations go: the account makes a new user, or is refused, and opens nobody else",
    under: relation,
    given: linked,
    when: [ask("admin", "DELETE users:ada RETURN NONE"), login()],
    then: [
      { returns: [], rows: { deleted: ["users:ada", "auth_accounts:ada"] } }, // 3.0.2 keeps what a UNIQUE index has of a relation that went with its record
      { either: [isNew(adaFromGitHub, "1815"), { fails: ["refused"], calls: bothCalls }] },
    ],
  },
  {
    id: "RELATION-03",
    level: "MUST",
    title: "of users with relations each signs in by its own",
    under: relation,
    given: linked,
    when: [login({ github: personas.ada.with({ id: 1906 }) }), login()],
    then: [signsInAs("users:bob"), signsInAs("users:ada")],
  },
  {
    id: "RELATION-04",
    level: "MUST",
    title: "no two relations have the same account, even an admin's",
    under: relation,
    given: { users: [ada, bob], links: [adasLink] },
    when: ask(
      "admin",
      "CREATE auth_accounts SET user = users:bob, provider = 'github', provider_id = '1815' RETURN NONE",
    ),
    then: { fails: ["error"] },
  },
]);

export const linkOnUser = suite("link-on-user", [
  {
    id: "ONUSER-01",
    level: "MUST",
    title: "a first login leaves its account with the new user, and the next one signs in by it and writes nothing",
    under: onUsers,
    when: [login(), login({ github: personas.ada.with({ email: null }) })],
    then: [isNew(adaFromGitHub, "1815"), signsInAs(userOfStep1)],
  },
  {
    id: "ONUSER-02",
    level: "MUST",
    title: "of linked users each signs in by its own account, whatever else is the same",
    under: onUsers,
    given: linked,
    when: [login({ github: personas.ada.with({ id: 1906 }) }), login()],
    then: [signsInAs("users:bob"), signsInAs("users:ada")],
  },
  {
    id: "ONUSER-03",
    level: "MUST",
    title: "users without an account at GitHub are in nobody's way: many sign up with a password",
    under: onUsers,
    given: { users: [bob] },
    when: [signUp("eve@example.org", "a password of eve's"), signUp("zoe@example.org", "a password of zoe's"), login()],
    then: [isSignedUp("eve@example.org"), isSignedUp("zoe@example.org"), isNew(adaFromGitHub, "1815")],
  },
  {
    id: "ONUSER-04-field",
    level: "MUST",
    title: "no two users have the same account, even by an admin's doing",
    under: field,
    given: { users: [ada, bob], links: [adasLink] },
    when: ask("admin", copied),
    then: { fails: ["error"] },
  },
  {
    id: "ONUSER-04-array",
    level: "SHOULD",
    title: "no two users have the same account in their lists, even by an admin's doing",
    under: array,
    given: { users: [ada, bob], links: [adasLink] },
    when: ask("admin", copied),
    then: { fails: ["error"] },
  },
  ...table(
    { text: "'31'", number: "31", list: "[{ provider: 'github', provider_id: '31' }]", none: "NONE" },
    (value, name) => ({
      id: `ONUSER-05-${name}`,
      level: "MUST",
      title: `a record user can't write which account opens it (${name})`,
      under: fieldOrArray,
      given: linked,
      when: [ask("users:ada", `UPDATE users:ada SET ${theFieldOfLinks} = ${value}`), login()],
      then: [changesNothing, signsInAs("users:ada")],
    }),
  ),
  {
    id: "ONUSER-06",
    level: "MUST",
    title: "where a user has one account, a second one with its e-mail is refused, and the first goes on opening it",
    under: field,
    given: { users: [ada], links: [adasLink] },
    when: [login({ github: adaAtWork }), login()],
    then: [{ fails: ["refused"], calls: bothCalls }, signsInAs("users:ada")],
  },
  {
    id: "ONUSER-07",
    level: "MUST",
    title: "an account is one entry of the list: the provider of one and the id of another are nobody's",
    under: array,
    needs: "other-providers",
    given: {
      users: [bob],
      links: [
        { user: "users:bob", provider: "github", provider_id: "1" },
        { user: "users:bob", provider: "gitlab", provider_id: "1815" },
      ],
    },
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
  ...table({ first: 1815, second: 1852 }, (id, name) => ({
    id: `ONUSER-08-${name}`,
    level: "MUST",
    title: `each entry of the list opens its user (${name})`,
    under: array,
    given: { users: [ada], links: [adasLink, { user: "users:ada", provider: "github", provider_id: "1852" }] },
    when: login({ github: personas.ada.with({ id }) }),
    then: signsInAs("users:ada"),
  })),
]);

export const linkUserId = suite("link-user-id", [
  ...table(
    {
      prefixed: "users:x1815",
      signed: "users:⟨-1815⟩",
      padded: "users:⟨01815⟩",
      longer: "users:⟨18150⟩",
      shorter: "users:⟨181⟩",
    },
    (id, name) => ({
      id: `USERID-01-${name}`,
      level: "MUST",
      title: `a record id that only resembles the one made from the account (${name}) is somebody else's`,
      under: userId,
      given: { users: [{ ...bob, id }] },
      when: [login(), login()],
      then: [isNew(adaFromGitHub, "1815"), signsInAs(userOfStep1)],
    }),
  ),
  {
    id: "USERID-02",
    level: "MUST",
    title: "a user with a record id of its own and the same e-mail isn't taken over, and nobody new is made",
    under: userId,
    needs: "email",
    given: { users: [ada] },
    when: [login(), login()],
    then: [
      { fails: ["refused"], calls: bothCalls },
      { fails: ["refused"], calls: bothCalls },
    ],
  },
  {
    id: "USERID-03",
    level: "MUST",
    title: "the login doesn't make a user anew who is there: name, picture, e-mail and password stay",
    under: userId,
    given: {
      users: [{ ...ada, name: "Countess of Lovelace", avatar_url: "https://example.org/ada.png" }],
      links: [adasLink],
      github: personas.ada.with({ email: "countess@example.org" }),
    },
    when: login(),
    then: signsInAs("users:ada"),
  },
  ...table({ extra: { id: "1906" }, record: { id: "users:bob" } }, (extra, name) => ({
    id: `USERID-04-${name}`,
    level: "MUST",
    title: `nobody chooses the record id by a variable (${name})`,
    under: userId,
    given: { users: [bob], links: [bobsLink] },
    when: login({ extra }),
    then: isNew(adaFromGitHub, "1815"),
  })),
]);
