import { requestsOfLogin } from "./addition-hides.ts";
import { createHash } from "node:crypto";
import { type AccessTry, type Case, opensNobody, tryAccess } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { comparedWith, literalsIn, type LiteralValue } from "../../fixtures/environment/inventory/text-facts.ts";
import { variablesRead } from "../../fixtures/surrealql/statements/variables-read.ts";
import type { Given } from "../../fixtures/case/scene/given.ts";
import { ada, adasLink, bob } from "../login/login-expectations.ts";
import { type AdditionSource, clauseIn, idOf, typeIn } from "./addition-source.ts";

export type Channel = AccessTry["channel"];

/** What a stranger knows of ada. */
const facts: Readonly<Record<string, readonly { readonly value: unknown; readonly isRecord?: true }[]>> = {
  email: [{ value: "ada@example.org" }, { value: "ADA@example.org" }],
  id: [{ value: "users:ada", isRecord: true }, { value: "users:ada" }, { value: "ada" }],
  github: [{ value: "1815" }, { value: 1815 }],
  login: [{ value: "ada" }, { value: "Ada Lovelace" }],
  phone: [{ value: "+493012345678" }],
};
type FactName = keyof typeof facts;
const allFacts = Object.values(facts).flat();

/** The same as another provider would say it, in one object. */
const profile = {
  id: "1815",
  sub: "1815",
  uid: "1815",
  user: "users:ada",
  email: "ada@example.org",
  mail: "ada@example.org",
  login: "ada",
  name: "Ada Lovelace",
  verified: true,
  email_verified: true,
};

/** Objects with all of it, and in each other member that the text reads of some object what somebody is known by. */
function objectsFor({ inventory }: AdditionSource): readonly Guess[] {
  const texts = inventory.items.filter(({ kind }) => kind === "access" || kind === "function").map(({ text }) => text);
  const read = texts.flatMap((text) => [...text.matchAll(/\$\w+\.(\w+)(?!\w|\()/g)].map(([, member = ""]) => member));
  const others = [...new Set(read)].filter((member) => !Object.hasOwn(profile, member));
  const filled = others.length === 0 ? [] : ["ada@example.org", "1815", "ada"];
  return [
    { value: profile },
    ...filled.map((value) => ({ value: { ...profile, ...Object.fromEntries(others.map((each) => [each, value])) } })),
  ];
}

/** What anybody can work out of an e-mail or an id, where the schema does. */
const digestsIn = ({ inventory }: AdditionSource): readonly Guess[] => {
  const used = inventory.items.flatMap(({ text }) => text.match(/\bcrypto::(?:md5|sha1|sha256|sha512)\b/g) ?? []);
  return [...new Set(used)].flatMap((name) =>
    ["ada@example.org", "users:ada", "ada"].map((text) => ({
      value: createHash(name.replace("crypto::", "")).update(text).digest("hex"),
    })),
  );
};

/** What passes for a value where nobody looked what it is. */
const blanks: readonly unknown[] = [undefined, "", null, true, false, 0, {}, [], [true], "null", "undefined"];

/** A try takes a few milliseconds, and some 30 where a password is compared. */
export const mostTries = 150;

export const strangersGiven: Given = { users: [{ ...ada, name: "Ada Lovelace" }, bob], links: [adasLink] };

export const nobodyIsOpen = { returns: opensNobody, calls: [], mayCall: requestsOfLogin };

/** Whether tries can be made of an access: somebody signs in by it with variables, or with a key. */
export const isAccessToTry = (item: InventoryItem): boolean =>
  item.kind === "access" &&
  item.standing === "added" &&
  (channelsOf(item).length > 0 || kindOfAccess(item) === "BEARER");

/** "RECORD", "JWT" or "BEARER" */
const kindOfAccess = (item: InventoryItem): string => /\w+/.exec(typeIn(item))?.[0].toUpperCase() ?? "";

export const clauseOf = (item: InventoryItem, channel: Channel) => clauseIn(item, channel.toUpperCase());

export const channelsOf = (item: InventoryItem): readonly Channel[] =>
  (["signin", "signup"] as const).filter((channel) => clauseOf(item, channel) !== undefined);

/** Cases for accesses beside the contract's two: nobody gets in by what a stranger knows. */
export const accessCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items.filter(isAccessToTry).flatMap((item) => {
    const { name } = item;
    const nothing = [undefined, "", null, true].flatMap((value): AccessTry[] => [
      { channel: "signin", variables: value === undefined ? {} : { key: value } },
    ]);
    const known = channelsOf(item)
      .flatMap((channel) => triesOf(item, channel, source))
      .slice(0, mostTries);
    const channels = channelsOf(item).map((channel): AccessTry => ({ channel, variables: {} }));
    return [
      accessCase(
        item,
        "nothing",
        `nobody signs in by the access ${name} with nothing`,
        kindOfAccess(item) === "BEARER" ? nothing : channels,
      ),
      ...(known.length === 0
        ? []
        : [accessCase(item, "known", `nobody signs in by the access ${name} with what a stranger knows`, known)]),
    ];
  });

const accessCase = (item: InventoryItem, how: string, title: string, tries: readonly AccessTry[]): Case => ({
  id: idOf("ADD-ACCESS", item.name, how),
  looksAt: item.place,
  level: "MUST",
  title,
  given: strangersGiven,
  when: tryAccess(item.name, tries),
  then: nobodyIsOpen,
});

interface Guess {
  readonly value: unknown;
  readonly isRecord?: true;
}

/** Every way to fill the variables that a clause reads. */
export function triesOf(item: InventoryItem, channel: Channel, source: AdditionSource): readonly AccessTry[] {
  const clause = clauseOf(item, channel);
  if (!clause) return [];
  const variables = variablesRead(clause);
  const compared = new Set(variables.flatMap((name) => comparedWith(clause, name)));
  const literals = [...literalsIn(clause.value), ...defaultsOf(compared, source)].map((value): Guess => ({ value }));
  const digests = digestsIn(source);
  const objects = objectsFor(source);
  const others: readonly Guess[] = [...literals, ...digests, ...objects, ...blanks.map((value): Guess => ({ value }))];
  const isObject = (name: string) => item.text.includes(`$${name}.`);
  const whose = new Map(
    variables.map((name) => [name, isObject(name) ? undefined : factNameOf(name, comparedWith(clause, name))]),
  );
  const isKnown = (name: string) => whose.get(name) !== undefined;
  const known = variables.filter(isKnown);
  // of variables that say nobody's name, any may
  const identities = known.length > 0 ? known : variables.slice(0, 1);
  const rest = variables.filter((name) => !identities.includes(name));
  const ofIdentity = (name: string): readonly Guess[] =>
    facts[whose.get(name) ?? ""] ?? [...allFacts, ...objects, ...digests];
  const combined = identities.reduce<readonly ReadonlyMap<string, Guess>[]>(
    (all, name) => all.flatMap((so) => ofIdentity(name).map((guess) => new Map([...so, [name, guess]]))),
    [new Map()],
  );
  // a stranger signs up with a name of its own; with somebody's, it must not become that one
  const restGuesses = channel === "signup" ? others.slice(0, 4) : [...others, ...allFacts];
  const withRest = (rest.length === 0 ? [undefined] : restGuesses).flatMap((guess) =>
    combined.map((so) => new Map([...so, ...rest.flatMap((name) => (guess ? [[name, guess] as const] : []))])),
  );
  // one of them is nothing, and the others say something: NONE = NONE, and a new password
  const half =
    channel === "signup" || rest.length < 2
      ? []
      : rest.flatMap((empty) =>
          [undefined, ""].flatMap((value) =>
            combined.map(
              (so) =>
                new Map([
                  ...so,
                  ...rest.map((name): [string, Guess] => [name, { value: name === empty ? value : somePassword }]),
                ]),
            ),
          ),
        );
  // and where nothing at all is a name
  const blank =
    channel === "signup"
      ? []
      : blanks.map((value) => new Map(variables.map((name): [string, Guess] => [name, { value }])));
  return [...half, ...withRest, ...blank].map((guesses) => tryWith(channel, guesses));
}

const somePassword = "chosen by a stranger of the additions";

/** What a field says of everybody of whom nobody has said anything else. */
const defaultsOf = (fields: ReadonlySet<string>, { inventory }: AdditionSource): readonly LiteralValue[] =>
  inventory.items.flatMap((item) => {
    const clause = item.kind === "field" && fields.has(item.name) ? clauseIn(item, "DEFAULT") : undefined;
    return clause ? literalsIn(clause.value) : [];
  });

function tryWith(channel: Channel, guesses: ReadonlyMap<string, Guess>): AccessTry {
  const records = [...guesses].flatMap(([name, { isRecord }]) => (isRecord ? [name] : []));
  const variables = Object.fromEntries([...guesses].map(([name, { value }]) => [name, value]));
  return { channel, variables, ...(records.length > 0 && { records }) };
}

/** What a variable is by the field that it is compared with, or else by its name. */
export function factNameOf(variable: string, fields: readonly string[]): FactName | undefined {
  for (const name of [...fields, variable]) {
    if (/e_?mail/i.test(name)) return "email";
    if (/provider_?id|github_?id|^gh/i.test(name)) return "github";
    if (/^(id|user|user_?id|who|account|uid)$/i.test(name)) return "id";
    if (/phone|^mobile|^tel$/i.test(name)) return "phone";
    if (/^(login|user_?name|name|handle|nick\w*)$/i.test(name)) return "login";
  }
  return undefined;
}
