import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import {
  type ChoiceName,
  type Choices,
  choiceKind,
  choiceNames,
  choicesForm,
  variantIn,
  variantsOf,
} from "../../fixtures/environment/choices/all.ts";
import { type ContractTable, ownFieldOf, type Profile } from "../../fixtures/environment/names/profile.ts";
import { blankComments } from "../../fixtures/surrealql/text/blank-comments.ts";
import { definitionsOfTrees } from "../../fixtures/surrealql/statements/reached-definitions.ts";
import { variablesRead } from "../../fixtures/surrealql/statements/variables-read.ts";
import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { absentStages, errorsText, thrownWords, withAbsentStages } from "../../fixtures/environment/choices/errors.ts";
import { thrownMembers } from "../../fixtures/surrealql/statements/thrown.ts";
import {
  isStage,
  type Stage,
  stages,
  tablesOfWrites,
  unreachedStages,
} from "../../fixtures/environment/names/stage-names.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";

/** An answer to a choice that could explain why cases fail. */
export interface ChoiceCandidate {
  readonly name: ChoiceName;
  readonly value: Choices[ChoiceName];
  /** As it is written on a command line. */
  readonly shown: string;
  /** What shows it, where something does beyond that cases pass. */
  readonly because?: string;
  /** Cases that it leaves out, because the schema shows that there is nothing for them to see. */
  readonly leavesOut?: readonly string[];
  /** It explains any failure of its kind, and opens most: taken where nothing else helps. */
  readonly isLast?: true;
}

/** What is known where candidates are looked for. */
export interface FailedRun {
  readonly choices: Choices;
  readonly profile: Profile;
  readonly failing: readonly Verdict[];
  /** The schema: what it doesn't mention, it hasn't chosen. */
  readonly trees: readonly SchemaTree[];
}

/** They are read from the schema: an environment is started with them, or no login begins without them. */
const fixedAtStart: ReadonlySet<ChoiceName> = new Set<ChoiceName>([
  "link",
  "credentials",
  "other-hosts",
  "exchange",
  "login-variables",
]);

/** Answers that a schema can't have made without these words. */
const needed: Readonly<Record<string, RegExp>> = {
  "email-from=user-emails": /\/user\/emails/,
  "email-from=user-then-emails": /\/user\/emails/,
  "missing-name=login": /\blogin\b/,
  "password-hash=bcrypt": /crypto::bcrypt/,
  "password-hash=scrypt": /crypto::scrypt/,
  "password-hash=pbkdf2": /crypto::pbkdf2/,
  "errors=text": /\bTHROW\s+["'s(]/i,
  "refresh=with": /\bWITH\s+REFRESH\b/i,
  "merge=confirmed-only": /confirm|verif/i,
};

/** The other answers to all choices, as far as they need nothing more or it can be seen what they need. */
export function candidatesFor(run: FailedRun): ChoiceCandidate[] {
  const text = textOf(run.trees);
  const words = ownStages(run);
  const isLast = ({ shown }: ChoiceCandidate) =>
    shown === "errors=masked" || (shown === "errors=text" && words.length > 0);
  const plain = [...new Set<ChoiceName>(["merge", ...choiceNames])] // of two that say the same, the plainer one
    .filter((name) => !fixedAtStart.has(name))
    .flatMap((name) =>
      variantsOf(name)
        .filter((variant) => variant !== "some" && variant !== variantIn(run.choices, name)) // some: which, failures say
        .filter((variant) => needed[`${name}=${variant}`]?.test(text) ?? true)
        .flatMap((variant) => listed(candidate(name, variant)))
        .map((each) => (isLast(each) ? { ...each, isLast: true as const } : each)),
    );
  return [...writtenOnes(run), ...words, ...requiredAtSignUp(run), ...plain];
}

/** Fields of whoever logs in, and tables beside, that change where nothing should. */
function writtenOnes({ choices, profile, failing }: FailedRun): ChoiceCandidate[] {
  const { users, auth_accounts } = profile.tables;
  const changed = (table: ContractTable, own: string) =>
    seenIn(failing, "unchanged", new RegExp(`row ${own}:.+: (\\w+)$`)).filter(
      (field) => !isKnown(profile, table, field),
    );
  const fields = [
    ...changed("users", users),
    ...(auth_accounts === null
      ? []
      : changed("auth_accounts", auth_accounts).map((field) => `${auth_accounts}.${field}`)),
  ];
  const own = new Set<string | null>(Object.values(profile.tables));
  const tables = [
    ...seenIn(failing, "0", /new rows in (\w+)$/),
    ...seenIn(failing, "unchanged", /row (\w+):/),
    ...seenIn(failing, "still there", /row (\w+):/),
  ].filter((table) => !own.has(table));
  return [
    ...more("login-sets", choices["login-sets"], fields, `logins change ${fields.join(", ")}`),
    ...more("also-written", choices["also-written"], tables, `${tables.join(", ")} is written`),
  ];
}

function more(
  name: "login-sets" | "also-written",
  known: readonly string[],
  seen: readonly string[],
  because: string,
): ChoiceCandidate[] {
  if (seen.every((each) => known.includes(each))) return [];
  return listed(candidate(name, [...new Set([...known, ...seen])].join(","), because));
}

/**
 * What is thrown where the contract has a stage: `{ code: 'no-email', detail: 'Your profile shows no e-mail' }`, or nothing
 * where no sign-in comes to.
 */
function ownStages(run: FailedRun): ChoiceCandidate[] {
  const { failing, choices, trees } = run;
  const how = variantIn(choices, "errors");
  if (how === "text" || how === "masked") return withoutErrors(run);
  const known = thrownWords(choices.errors);
  const called = new Map<string, Set<string>>(
    Object.entries(known.stages ?? {}).flatMap(([stage, own]) =>
      own === null ? [] : [[stage, new Set([own].flat())]],
    ),
  );
  const schema = codeOf(trees);
  const members = new Set<string>();
  const others = new Set<string>();
  /** Where any of several stages is right: none of them may be known by a word of its own. */
  const ofSeveral: { readonly possible: readonly Stage[]; readonly word: string }[] = [];
  for (const { failures } of failing)
    for (const { check, expected, observed } of failures) {
      const possible = check === "outcome" ? stagesIn(expected) : [];
      const thrown = wordsIn(observed);
      // a stage that the schema names, and another of the contract in its place: that is a mistake
      const isMistake = possible.some((stage) => thrown?.word !== stage && schema.includes(stage));
      if (possible.length === 0 || !thrown || (isStage(thrown.word) && isMistake)) continue;
      members.add(thrown.member);
      for (const other of thrown.others) others.add(other);
      const [stage] = possible;
      if (possible.length > 1) ofSeveral.push({ possible, word: thrown.word });
      else if (stage !== undefined) called.set(stage, (called.get(stage) ?? new Set()).add(thrown.word));
    }
  for (const { possible, word } of ofSeveral.filter((each) => each.possible.every((stage) => !called.has(stage))))
    for (const stage of possible) called.set(stage, new Set([word]));
  const unnamed = notThrown(failing, (stage) => schema.includes(stage));
  if (members.size === 0 && unnamed.length === 0) return [];
  const absent = [...new Set([...absentStages(choices.errors), ...unnamed])].filter((stage) => !called.has(stage));
  const [member = known.member ?? "stage"] = members;
  if (members.size > 1 || (known.member !== undefined && known.member !== member)) return [];
  const [message = known.message ?? "message"] = others.size === 1 ? others : [];
  const pairs = [...called].filter(([stage, own]) => own.size > 1 || !own.has(stage));
  const named = Object.fromEntries([
    ...pairs.map(([stage, own]) => [stage, own.size === 1 ? [...own].join() : [...own]]),
    ...absent.map((stage) => [stage, null]),
  ]);
  const value = {
    ...(member !== "stage" && { member }),
    ...(message !== "message" && { message }),
    ...(Object.keys(named).length > 0 && { stages: named }),
  };
  if (Object.keys(value).length === 0) return [];
  return leavingOut(absent, value, members.size > 0 ? ["what is thrown has other words"] : []);
}

/** `stage missing_github_config, or stage invalid_github_config, or masked`; none where an answer is right, too. */
function stagesIn(expected: string): Stage[] {
  const ways = expected.split(", or ");
  if (!ways.every((way) => /^(?:stage \w+|masked|error)$/.test(way))) return [];
  return ways.map((way) => way.replace(/^stage /, "")).filter(isStage);
}

/** The same for errors that name no stage: there is none where nothing is thrown behind what writes. */
function withoutErrors({ failing, choices, profile, trees }: FailedRun): ChoiceCandidate[] {
  const schema = codeOf(trees);
  const isThrown = (stage: Stage) => {
    const table = tablesOfWrites[stage];
    return table === undefined || throwsBehind(profile.tables[table] ?? profile.tables.users).test(schema);
  };
  const unthrown = notThrown(failing, isThrown);
  if (unthrown.length === 0) return [];
  const absent = [...new Set([...absentStages(choices.errors), ...unthrown])];
  return leavingOut(absent, withAbsentStages(choices.errors, unthrown), []);
}

/** A THROW between what writes into this table and the next row that is made, or the end of the way. */
const throwsBehind = (table: string): RegExp =>
  new RegExp(
    `\\b(?:CREATE|INSERT|UPSERT|RELATE|UPDATE)\\b[^;]*\\b${table}\\b(?:(?!\\b(?:RETURN|DEFINE|CREATE|INSERT|UPSERT|RELATE)\\b)[^])*\\bTHROW\\b`,
    "i",
  );

function leavingOut(
  absent: readonly string[],
  value: Choices["errors"],
  because: readonly string[],
): ChoiceCandidate[] {
  const found = { name: "errors" as const, value, shown: `errors=${errorsText(value)}` };
  if (absent.length === 0) return [{ ...found, because: because.join("; ") }];
  const nothing = `nothing is thrown at ${absent.join(", ")}, to which no sign-in comes`;
  return [{ ...found, because: [...because, nothing].join("; "), leavesOut: absent.map((stage) => `STAGE-${stage}`) }];
}

/**
 * Stages to which no sign-in comes, at which the schema throws nothing by its text, and no object in the run. Not before
 * what a sign-in comes to has its words: a schema that throws texts has none of the stages, and one with a mistake may
 * lack one.
 */
function notThrown(failing: readonly Verdict[], isThrown: (stage: Stage) => boolean): readonly Stage[] {
  const reached = stages.filter((stage) => !unreachedStages.has(stage)).map((stage) => `STAGE-${stage}`);
  const missing = failing.filter(({ id }) => reached.includes(id));
  const hasOtherWord = missing.some(({ failures }) =>
    failures.some(({ check, observed }) => check === "outcome" && wordsIn(observed) !== undefined),
  );
  if (hasOtherWord || missing.length * 2 > reached.length) return [];
  return stages.filter(
    (stage) =>
      unreachedStages.has(stage) &&
      !isThrown(stage) &&
      failing.some(
        ({ id, failures }) =>
          id === `STAGE-${stage}` &&
          failures.some(({ check, observed }) => check === "outcome" && wordsIn(observed) === undefined),
      ),
  );
}

/** The member of a thrown object that holds a word instead of a sentence, and the others. */
function wordsIn(
  observed: string,
): { readonly member: string; readonly word: string; readonly others: readonly string[] } | undefined {
  const texts = [...(thrownMembers(observed) ?? [])].flatMap(([member, word]) =>
    word === undefined ? [] : [{ member, word }],
  );
  const usual = texts.find(({ member }) => /^(?:stage|code|kind|error|reason|type|name)$/.test(member));
  const found = usual ?? texts.find(({ word }) => /^[\w.:-]+$/.test(word));
  if (!found || found.word === "") return undefined;
  return { ...found, others: texts.map(({ member }) => member).filter((member) => member !== found.member) };
}

/** What the clause of a sign-up reads beside e-mail and password, and how long it wants a password to be. */
function requiredAtSignUp({ trees, profile, choices }: FailedRun): ChoiceCandidate[] {
  const { email, password } = profile.variables;
  const access = definitionsOfTrees(trees).findLast(
    ({ definition: { of, name } }) => of === "access" && name === profile.access.user,
  );
  const signUp = access?.definition.clauses.find(({ keyword }) => keyword === "SIGNUP");
  if (!access || !signUp) return [];
  const code = access.file.text.slice(signUp.from, signUp.to);
  const asked = [...code.matchAll(/\bIF\b([^{};]*)(?:\{|\bTHEN\b)\s*(?:THROW|RETURN\s+NONE)/gi)].map(
    ([, condition = ""]) => condition,
  );
  const all = variablesRead(signUp.value).filter((name) => name !== email && name !== password);
  const refusedWithout = all.filter((name) => asked.some((condition) => new RegExp(`\\$${name}\\b`).test(condition)));
  // where no IF asks for one, a field may
  const read = refusedWithout.length > 0 ? refusedWithout : all;
  const lengths = [...code.matchAll(/[<>]=?\s*(\d{1,3})\b/g)].map(([, number]) => Number(number));
  const least = Math.max(0, ...lengths);
  const values = read.map((name) => `${name}:${valueFor(name, trees)}`).join(",");
  return [
    ...(read.length > 0 && variantIn(choices, "signup-variables") === "none"
      ? listed(candidate("signup-variables", values, `a sign-up reads ${read.join(", ")}`))
      : []),
    ...(least > 1 && variantIn(choices, "password-length") === "any"
      ? listed(candidate("password-length", String(least)))
      : []),
  ];
}

/** Something that a client may well send: by how the schema uses the variable, or by the type of a field of this name. */
function valueFor(name: string, trees: readonly SchemaTree[]): string {
  const text = textOf(trees);
  const isOf = (type: string) => new RegExp(`\\b${name}\\b[^;]*TYPE (?:option<)?(?:${type})`).test(text);
  const asTruth = `\\$${name}\\s*(?:!?==?|IS(?:\\s+NOT)?)\\s*(?:true|false)\\b|is_bool\\(\\s*\\$${name}\\b|\\$${name}\\.is_bool`;
  if (isOf("bool") || new RegExp(asTruth, "i").test(text)) return "true";
  return isOf("int|number") ? "21" : "Ada Lovelace";
}

const isKnown = (profile: Profile, table: ContractTable, own: string): boolean =>
  Object.keys(profile.fields[table]).some((field) => ownFieldOf(profile, table, field) === own);

/** What stands in the messages of failures of rows, each once. */
const seenIn = (failing: readonly Verdict[], expected: string, pattern: RegExp): string[] => [
  ...new Set(
    failing
      .flatMap(({ failures }) => failures)
      .filter((failure) => failure.check === "rows" && failure.expected.startsWith(expected))
      .flatMap(({ message }) => pattern.exec(message)?.[1] ?? []),
  ),
];

/** From the text of a command line; none where the choice doesn't take it. */
function candidate(name: ChoiceName, text: string, because?: string): ChoiceCandidate | undefined {
  const parsed = choicesForm.shape[name].safeParse(choiceKind(name).fromText(text));
  if (!parsed.success) return undefined;
  return { name, value: parsed.data, shown: `${name}=${text}`, ...(because !== undefined && { because }) };
}

const listed = (one: ChoiceCandidate | undefined): ChoiceCandidate[] => (one ? [one] : []);

/** Without comments. */
const codeOf = (trees: readonly SchemaTree[]): string => trees.map(({ text }) => blankComments(text)).join("\n");

const textOf = (trees: readonly SchemaTree[]): string => trees.map(({ text }) => text).join("\n");

/** Where stages are called as in the contract, or most of them are, another failure is no choice of other errors. */
export function mayExplain(
  { name, value }: ChoiceCandidate,
  failing: readonly { readonly id: string }[],
  cases: readonly NumberedCase[],
): boolean {
  if (name !== "errors") return true;
  const share = value === "text" || value === "masked" ? 0.5 : 0;
  return countStages(failing) > share * countStages(cases.map((each) => each.case));
}

const countStages = (all: readonly { readonly id: string }[]): number =>
  all.filter(({ id }) => id.startsWith("STAGE-")).length;
