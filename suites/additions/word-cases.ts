import {
  ask,
  type Case,
  type Expectation,
  login,
  opensNobody,
  signIn,
  signUp,
  type Step,
  tryAccess,
} from "../../fixtures/case/case.ts";
import { literalsBeside, literalsIn } from "../../fixtures/environment/inventory/text-facts.ts";
import { functionsNamedIn, textsIn } from "../../fixtures/surrealql/statements/reached-definitions.ts";
import { anything, now, theNewUser } from "../../fixtures/environment/names/placeholders.ts";
import { ada, bothCalls, isNew } from "../login/login-expectations.ts";
import { hidesRobert, readAdditions, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, definitionsOf, idOf } from "./addition-source.ts";
import { anybody } from "./github-facts.ts";

const password = "correct horse battery staple";
const refused: Expectation = { fails: ["refused"] };
/** A sign-up and its looks take a tenth of a second. */
const mostWords = 6;

/** Cases for people whom the text knows by what anybody may call themselves: an e-mail, a name; and for its words as passwords. */
export const wordCases = (source: AdditionSource): readonly Case[] => [
  ...emailsIn(source).flatMap((email) => [joinsCase(email, source), signInCase(email, source)].flat()),
  ...namesIn(source).map((name) => nameCase(name, source)),
  ...passwordCase(source),
];

const textsOf = (source: AdditionSource): readonly string[] => [
  ...new Set(
    definitionsOf(source)
      .flatMap(literalsIn)
      .filter((each) => typeof each === "string"),
  ),
];

/** E-mails, and one of each domain that an e-mail may be asked for: "@acme.example". */
const emailsIn = (source: AdditionSource): readonly string[] =>
  textsOf(source)
    .map((text) => (/^@(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(text) ? `somebody${text}` : text))
    .filter((text) => /^[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(text))
    .slice(0, mostWords);

const namesIn = (source: AdditionSource): readonly string[] =>
  literalsBeside(definitionsOf(source), source.profile.fields.users.name ?? "name")
    .filter((each) => typeof each === "string")
    .filter((name) => /\p{L}/u.test(name) && !name.includes("@"))
    .slice(0, mostWords);

/** What somebody looks at who has just come. */
function looks(source: AdditionSource): { readonly when: readonly Step[]; readonly then: readonly Expectation[] } {
  const rows = writesOfAdditions(source);
  const reads = ["SELECT * FROM users", "SELECT * FROM auth_accounts", ...readAdditions(source)];
  return { when: reads.map((sql) => ask("step 1", sql)), then: reads.map(() => ({ sight: hidesRobert(""), rows })) };
}

function joinsCase(email: string, source: AdditionSource): readonly Case[] {
  if (source.profile.access.user === null) return [];
  const { when, then } = looks(source);
  const user = { email: email.toLowerCase(), password: anything, created_at: now, updated_at: now };
  return [
    {
      id: idOf("ADD-WORD", email, "signup"),
      level: "MUST",
      title: `who signs up as ${email}, which the schema spells out and nobody has confirmed, sees nothing of another's`,
      given: twoUsers,
      when: [signUp(email, password), ...when],
      then: [
        {
          either: [
            { signsInAs: theNewUser, rows: { ...writesOfAdditions(source), created: { users: [user] } } },
            refused,
          ],
        },
        ...then,
      ],
    },
  ];
}

function signInCase(email: string, source: AdditionSource): readonly Case[] {
  if (source.profile.access.user === null) return [];
  return [
    {
      id: idOf("ADD-WORD", email, "signin"),
      level: "MUST",
      title: `who has the e-mail ${email}, which the schema spells out, isn't opened by any password`,
      given: { users: [{ id: "users:worded", email: email.toLowerCase() }] },
      when: [signIn(email, password), signIn(email, ""), signIn(email, undefined)],
      then: [refused, refused, refused],
    },
  ];
}

function nameCase(name: string, source: AdditionSource): Case {
  const { when, then } = looks(source);
  const github = anybody("worded", 80_001).with({ name });
  const { email, avatar_url, id } = github.profile;
  const joins = isNew({ email: String(email), name, avatar_url: String(avatar_url) }, String(id));
  return {
    id: idOf("ADD-WORD", name, "name"),
    level: "MUST",
    title: `who is called ${name} at GitHub, as the schema spells out, sees nothing of another's`,
    given: twoUsers,
    when: [login({ github }), ...when],
    then: [{ either: [joins, { ...refused, calls: [], mayCall: [...bothCalls, "GET /user/emails"] }] }, ...then],
  };
}

/** Of the access with e-mail and password, the functions that it calls, and the params that it reads. */
function passwordCase(source: AdditionSource): readonly Case[] {
  const { inventory, profile } = source;
  const access = inventory.items.find(({ kind, name }) => kind === "access" && name === profile.access.user);
  if (!access) return [];
  const reached = new Set([access]);
  for (const { text } of reached)
    for (const each of inventory.items) {
      const isCalled = each.kind === "function" && functionsNamedIn(text).includes(`fn::${each.name}`);
      const isRead = each.kind === "param" && new Set<string>(text.match(/\$\w+/g)).has(`$${each.name}`);
      if (isCalled || isRead) reached.add(each);
    }
  const words = textsIn([...reached].map(({ definition, text }) => ({ file: { path: "", text }, definition })))
    .map(({ text }) => text)
    .filter((text) => !/^\$|^\d{1,3}$|^\d+[a-zµ]\w*$/.test(text)); // no hashes, indices, durations
  if (words.length === 0) return [];
  const { email, password: own } = profile.variables;
  return [
    {
      id: idOf("ADD-ACCESS", access.name, "words"),
      looksAt: access.place,
      level: "MUST",
      title: `no text that the access ${access.name} or a param of it spells out is everybody's password`,
      given: { users: [ada] },
      when: tryAccess(
        access.name,
        words.slice(0, 20).map((word) => ({
          channel: "signin",
          variables: { [email]: ada["email"], [own]: word },
          says: "an e-mail, and as password a text that stands in the schema",
        })),
      ),
      then: { returns: opensNobody, rows: writesOfAdditions(source) },
    },
  ];
}
