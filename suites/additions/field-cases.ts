import {
  ask,
  type Case,
  type Expectation,
  type Expected,
  type Level,
  login,
  signIn,
  signUp,
  type Step,
} from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { decides } from "../../fixtures/environment/inventory/text-facts.ts";
import { anything, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import type { ContractTable } from "../../fixtures/environment/names/profile.ts";
import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import { type Persona, personas } from "../../mock-github/personas.ts";
import { variablesRead } from "../../fixtures/surrealql/statements/variables-read.ts";
import { ada, adasLink, bob, bothCalls, isNew } from "../login/login-expectations.ts";
import { type AdditionSource, definitionsOf, fieldPath, idOf, quoted } from "./addition-source.ts";
import { type FieldValue, valuesFor } from "./field-values.ts";
import { anybody, factsFor } from "./github-facts.ts";

const password = "correct horse battery staple";
const refused: Expectation = { fails: ["refused"] };

/** Who may set a field besides an admin, where the configuration says it. */
const setters = { client: "set by a client", github: "set by GitHub", admin: "set by an admin" } as const;

interface FieldUnderTest {
  readonly item: InventoryItem;
  readonly table: ContractTable;
  readonly values: readonly FieldValue[];
  /** Who sets it, as the configuration says. */
  readonly declared: string | undefined;
  /** Something depends on it. */
  readonly isDeciding: boolean;
  readonly source: AdditionSource;
}

/** Whether a case can be made for a field: what is within another one is looked at with it. */
const isFieldToTry = (item: InventoryItem): boolean =>
  item.kind === "field" &&
  item.contractTable !== undefined &&
  !/[.[*]/.test(item.name) &&
  (item.standing === "added" || Object.values<string>(setters).includes(item.because ?? ""));

/** Cases for fields that the contract's tables have beside the contract's own. */
export const fieldCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items.filter(isFieldToTry).flatMap((item): Case[] => {
    const { contractTable: table, because } = item;
    if (table === undefined) return [];
    const field: FieldUnderTest = {
      item,
      table,
      values: valuesFor(item, source),
      declared: item.standing === "declared" ? because : undefined,
      isDeciding: decides(definitionsOf(source), item.table ?? "", item.name),
      source,
    };
    return casesOf(field);
  });

const casesOf = (field: FieldUnderTest): Case[] => [
  ...(field.declared === setters.client || field.values.length === 0 ? [] : setByClient(field)),
  ...(field.declared === setters.github ? [] : setByGitHub(field)),
];

/** What a declaration excludes is as strong as what decides. */
const levelOf = ({ isDeciding, declared }: FieldUnderTest, otherwise: Level): Level =>
  isDeciding || declared !== undefined ? "MUST" : otherwise;

const caseFor = (
  field: FieldUnderTest,
  how: string,
  rest: Pick<Case, "level" | "title" | "when" | "then" | "given">,
) => ({
  id: idOf("ADD-FIELD", `${fieldPath(field.item)}-${how}`),
  looksAt: field.item.place,
  ...rest,
});

function setByClient(field: FieldUnderTest): Case[] {
  const isUsers = field.table === "users";
  return [
    ...(isUsers && field.source.profile.access.user !== null
      ? [...(isSentAtSignUp(field) ? [] : [signUpCase(field)]), signInCase(field)]
      : []),
    ...(field.table === "auth_providers" ? [] : [newUserCase(field)]),
    linkedUserCase(field),
    ownerCase(field),
  ];
}

/** A sign-up is given it, as the configuration says: whatever else sets it, there a client may. */
const isSentAtSignUp = ({ item, source: { choices } }: FieldUnderTest): boolean =>
  Object.hasOwn(choices["signup-variables"], item.name);

/** A row that nobody touched, the first, beside those that somebody tried to set: what differs was set. */
function comparison(field: FieldUnderTest, tried: readonly { readonly of: string; readonly sent: FieldValue }[]): Step {
  const path = fieldPath(field.item);
  const checks = tried.slice(1).map(({ sent }, i) => {
    const value = `$v${i + 1}`;
    const differs = isSameInEachRow(field) ? ` OR (${value} != NONE AND ${value} != $v0)` : "";
    const says = `${path} is set by $${field.item.name}: ${JSON.stringify(sent)}`;
    return `IF (${value} = ${literalOf(sent)} AND $v0 != ${literalOf(sent)})${differs} { ${literalOf(says)} }`;
  });
  return compare(
    tried.map(({ of }) => valueOf(field, of)),
    checks,
  );
}

/** An admin looks at values, `$v0` and so on, and gets what the checks say of them. */
const compare = (values: readonly string[], checks: readonly string[]): Step =>
  ask(
    "admin",
    `RETURN { ${values.map((value, i) => `LET $v${i} = ${value};`).join(" ")} ` +
      `RETURN array::complement([${checks.map((check) => `${check} ELSE { NONE }`).join(", ")}], [NONE]); }`,
  );

const nothingSet: Expectation = { returns: [] };

/** What the field holds of whoever has this e-mail, or a link of this id. */
function valueOf({ table, item }: FieldUnderTest, of: string): string {
  const by = table === "auth_accounts" ? "provider_id" : "email";
  return `(SELECT VALUE ${quoted(item.name)} FROM ${table} WHERE ${by} = ${literalOf(of)})[0]`;
}

/** Nothing but chance, the time, the rest of the row or whoever sets it makes it differ from row to row. */
const isSameInEachRow = ({ item, declared }: FieldUnderTest): boolean =>
  (declared === undefined || declared === setters.admin) &&
  !item.definition.clauses.some(
    ({ keyword, value }) =>
      keyword === "COMPUTED" ||
      (["DEFAULT", "VALUE"].includes(keyword) &&
        /::|\$(?!value\b)\w|\brand\b/.test(item.text.slice(value.from, value.to))),
  );

const joins = (email: string): Expectation => ({
  signsInAs: theNewUser,
  rows: { created: { users: [{ email, password: anything, created_at: now, updated_at: now }] } },
});

/** The first of them must get in, or nothing was tried; another may be refused for what it sends. */
const firstOf = (all: readonly Expectation[], otherwise: Expectation, plain = 1): readonly Expected[] =>
  all.map((expected, i) => (i < plain ? expected : { either: [expected, otherwise] }));

function signUpCase(field: FieldUnderTest): Case {
  const { name } = field.item;
  const asItself = field.values.map((sent) => ({ sent, extra: { [name]: sent } }));
  const others = othersInSignUp(field);
  const inOthers = (others.length === 0 ? [] : field.values.slice(0, 2)).flatMap((sent) => [
    { sent, extra: Object.fromEntries(others.map((other) => [other, { [name]: sent }])) },
    { sent, extra: Object.fromEntries(others.map((other) => [other, sent])) },
  ]);
  const tried = [{ sent: field.values[0] ?? true, extra: {} }, ...asItself, ...inOthers].map((each, i) => ({
    ...each,
    of: i === 0 ? "plain@example.org" : `tries-${i}@example.org`,
  }));
  return caseFor(field, "signup", {
    level: levelOf(field, "SHOULD"),
    title: `a sign-up doesn't set ${fieldPath(field.item)} by sending $${name}, or it within an object`,
    when: [
      ...tried.map(({ of, extra }) => signUp(of, password, Object.keys(extra).length === 0 ? {} : { extra })),
      comparison(field, tried),
    ],
    then: [
      ...firstOf(
        tried.map(({ of }) => joins(of)),
        refused,
      ),
      nothingSet,
    ],
  });
}

/** What a sign-up with a password reads beside what the contract and the configuration know. */
function othersInSignUp({
  item: { name },
  source: { inventory, profile, choices },
}: FieldUnderTest): readonly string[] {
  const access = inventory.items.find(({ kind, name: own }) => kind === "access" && own === profile.access.user);
  const clause = access?.definition.clauses.find(({ keyword }) => keyword === "SIGNUP");
  const { email, password: own } = profile.variables;
  const params = inventory.items.flatMap((each) => (each.kind === "param" ? [each.name] : []));
  const known = new Set([name, email, own, ...Object.keys(choices["signup-variables"]), ...params]);
  return clause ? variablesRead(clause).filter((each) => !known.has(each)) : [];
}

function signInCase(field: FieldUnderTest): Case {
  const { name } = field.item;
  const stays: Expected = { either: [{ signsInAs: userOfStep1 }, refused] };
  return caseFor(field, "signin", {
    level: levelOf(field, "SHOULD"),
    title: `a sign-in with a password doesn't set ${fieldPath(field.item)} by sending $${name}`,
    when: [
      signUp("ada@example.org", password),
      ...field.values.map((sent) => signIn("ada@example.org", password, { extra: { [name]: sent } })),
    ],
    then: [joins("ada@example.org"), ...field.values.map(() => stays)],
  });
}

/** Somebody at GitHub for each row that is compared. */
const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `person-${i}`, id: 50_001 + i, email: `person-${i}@example.org` }));

const joinsFromGitHub = (name: string, id: number): Expectation =>
  isNew(
    { email: `${name}@example.org`, name: "Somebody", avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4` },
    String(id),
  );

/** Of a login that may be refused before, between and after them. */
const optionalCalls = [...bothCalls, "GET /user/emails"];
const refusedAnywhere: Expectation = { ...refused, calls: [], mayCall: optionalCalls };

function newUserCase(field: FieldUnderTest): Case {
  const { name } = field.item;
  const sent = [field.values[0] ?? true, ...field.values];
  const those = people(sent.length);
  return caseFor(field, "github-new", {
    level: levelOf(field, "SHOULD"),
    title: `a first login by GitHub doesn't set ${fieldPath(field.item)} by sending $${name}`,
    when: [
      ...those.map(({ name: person, id }, i) =>
        login({
          github: anybody(person, id),
          channel: i % 2 === 0 ? "signin" : "signup",
          ...(i > 0 && { extra: { [name]: sent[i] } }),
        }),
      ),
      comparison(
        field,
        those.map(({ id, email }, i) => ({
          of: field.table === "auth_accounts" ? String(id) : email,
          sent: sent[i] ?? true,
        })),
      ),
    ],
    then: [
      ...firstOf(
        those.map(({ name: person, id }) => joinsFromGitHub(person, id)),
        refusedAnywhere,
      ),
      nothingSet,
    ],
  });
}

const stillAda: Expected = { either: [{ signsInAs: "users:ada", calls: bothCalls }, refusedAnywhere] };
const adaLinked = { users: [ada, bob], links: [adasLink] };

function linkedUserCase(field: FieldUnderTest): Case {
  const { name } = field.item;
  return caseFor(field, "github-linked", {
    level: levelOf(field, "SHOULD"),
    title: `a login of a linked user doesn't set ${fieldPath(field.item)} by sending $${name}`,
    given: adaLinked,
    when: field.values.map((sent) => login({ extra: { [name]: sent } })),
    then: field.values.map(() => stillAda),
  });
}

/** With a profile that its owner may write, a field that decides nothing is the owner's as well. */
function ownerCase(field: FieldUnderTest): Case {
  const { name } = field.item;
  const row = { users: "users:ada", auth_accounts: "auth_accounts:ada", auth_providers: "auth_providers" }[field.table];
  const statements = field.values.flatMap((value) => [
    `UPDATE ${row} SET ${quoted(name)} = ${literalOf(value)}`,
    `UPDATE ${row} MERGE { ${quoted(name)}: ${literalOf(value)} }`,
  ]);
  const mayUpdate = { mayUpdate: { [row]: ["updated_at"] } };
  return caseFor(field, "owner", {
    level: levelOf(field, "MAY"),
    title: `a user doesn't set its own ${fieldPath(field.item)} by UPDATE`,
    given: adaLinked,
    when: statements.map((sql) => ask("users:ada", sql)),
    then: statements.map(() => ({ sight: { hides: [] }, ...(field.table === "users" && { rows: mayUpdate }) })),
  });
}

function setByGitHub(field: FieldUnderTest): Case[] {
  if (field.table === "auth_providers") return [];
  const facts = factsFor(field.source);
  return [followsCase(field, facts), linkedFollowsCase(field, facts)];
}

/** Else GitHub doesn't say what somebody pays. */
const everything = "user user:email read:user";

function followsCase(field: FieldUnderTest, facts: ReturnType<typeof factsFor>): Case {
  const those = [
    anybody("person-a", 60_001),
    anybody("person-b", 60_002),
    ...facts.map(({ of }, i) => of(`person-${i}`, 60_101 + i)),
  ];
  const keyOf = ({ profile }: Persona): string => String(profile[field.table === "auth_accounts" ? "id" : "email"]);
  const checks = facts.map(({ says }, i) => {
    const value = `$v${i + 2}`;
    const text = `${fieldPath(field.item)} differs where GitHub says ${says}`;
    return `IF ${value} != NONE AND $v0 = $v1 AND ${value} != $v0 { ${literalOf(text)} }`;
  });
  const compared = compare(
    those.map((each) => valueOf(field, keyOf(each))),
    checks,
  );
  return caseFor(field, "follows", {
    level: levelOf(field, "MAY"),
    title: `${fieldPath(field.item)} of a new user doesn't follow what a profile at GitHub says`,
    when: [...those.map((github) => login({ github, scope: everything })), compared],
    then: [
      ...firstOf(
        those.map((github) =>
          isNew(
            {
              email: String(github.profile["email"]),
              name: String(github.profile["name"]),
              avatar_url: `https://avatars.githubusercontent.com/u/${String(github.profile["id"])}?v=4`,
            },
            String(github.profile["id"]),
          ),
        ),
        refusedAnywhere,
        2,
      ),
      nothingSet,
    ],
  });
}

function linkedFollowsCase(field: FieldUnderTest, facts: ReturnType<typeof factsFor>): Case {
  const profiles = facts.map(({ of }) => {
    const {
      email: _email,
      name: _name,
      notification_email: _other,
      avatar_url: _avatar,
      ...said
    } = of("ada", 1815).profile;
    return personas.ada.with(said);
  });
  return caseFor(field, "follows-linked", {
    level: levelOf(field, "MAY"),
    title: `${fieldPath(field.item)} of a linked user doesn't follow what a profile at GitHub says`,
    given: adaLinked,
    when: profiles.map((github) => login({ github, scope: everything })),
    then: profiles.map(() => stillAda),
  });
}
