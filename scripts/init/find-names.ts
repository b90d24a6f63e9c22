import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { uniqueKeysOf } from "../../fixtures/surrealql/statements/unique-keys.ts";
import { findCredentials } from "./find-credentials.ts";
import { findAdditions } from "./find-additions.ts";
import { ChoiceFinder } from "./find-choices-in-text.ts";
import { Findings, type FoundNames, placeOf } from "./findings.ts";
import { asksGitHub, LoginCode } from "./login-code.ts";
import {
  codeText,
  definitionOf,
  type DefinitionCode,
  definitionsOf,
  type FoundQuery,
  functionsCalledIn,
  isNumberType,
  reaches,
  type Written,
} from "./schema-queries.ts";

const isMadeUp = /rand::|crypto::\w+::generate/;
const comparesHash = /crypto::\w+::compare/;

/**
 * Finds access, function, tables and fields by what they do: the access whose function asks GitHub, the table that it reads
 * the secret from, the one whose rows it creates with the e-mail …
 */
export function findNames(trees: readonly SchemaTree[]): FoundNames {
  const accesses = definitionsOf("access", trees).filter(({ node }) =>
    node.clauses.some(({ keyword }) => keyword === "SIGNIN" || keyword === "SIGNUP"),
  );
  const github = accesses.find((access) => reaches(access, asksGitHub, trees));
  if (!github)
    return {
      names: [],
      choices: [],
      additions: [],
      readBeside: [],
      missing: ["access TYPE RECORD whose function asks GitHub for a token"],
    };
  const comparing = accesses.filter((access) => reaches(access, comparesHash, trees));
  const beside = comparing.filter((access) => access !== github);
  // a PIN is compared as well: the access for passwords makes users, or asks for an e-mail; one access may be both
  const password =
    beside.find(({ node }) => node.clauses.some(({ keyword }) => keyword === "SIGNUP")) ??
    beside.find((access) => /\$\w*mail/i.test(codeText(access))) ??
    beside[0] ??
    comparing[0];
  const login = new LoginCode(trees, github, password);
  const findings = new Findings();
  const [names, choices] = [new NameFinder(login, findings), new ChoiceFinder(login, findings)];
  names.findAccess();
  const { users, links } = names.findTables();
  choices.findHosts();
  choices.findClauses();
  if (users !== undefined) {
    names.findUserFields(users);
    names.findPasswordsElsewhere(users);
    choices.findConfirmation(users);
    choices.findSwitch(users);
  }
  if (links !== undefined) names.findLinkFields(links);
  else if (users !== undefined) choices.findLinksOn(users);
  findings.additions.push(...findAdditions(login, findings));
  const own = new Set(["users", "auth_accounts", "auth_providers"].map((table) => findings.valueOf(["tables", table])));
  const read = login.queries.flatMap(({ verb, table }) => (verb === "SELECT" && table !== "" ? [table] : []));
  findings.readBeside.push(...new Set(read.filter((table) => !own.has(table))));
  return findings;
}

const recordIn = (type: string): string | undefined => /^(?:option<\s*)?record<(\w+)>/i.exec(type)?.[1];

class NameFinder {
  readonly #login: LoginCode;
  readonly #findings: Findings;

  constructor(login: LoginCode, findings: Findings) {
    this.#login = login;
    this.#findings = findings;
  }

  findAccess(): void {
    const { name } = this.#login.github.node;
    this.#findings.add(["access", "github"], name, "asks GitHub when somebody signs in", this.#login.github);
    const called = functionsCalledIn(this.#login.github).find((each) => {
      const definition = definitionOf("function", each, this.#login.trees);
      return definition && reaches(definition, asksGitHub, this.#login.trees);
    });
    const definition = called === undefined ? undefined : definitionOf("function", called, this.#login.trees);
    if (called !== undefined && definition)
      this.#findings.add(["functions", "github_login"], called, `is called by the access ${name}`, definition);
    else
      this.#findings.names.push({
        path: ["functions", "github_login"],
        value: null,
        because: `the access ${name} has the login in its own clauses`,
      });
    const handed = /^\$(\w+)$/.exec(this.#login.objectWith("client_secret")?.get("code")?.text ?? "")?.[1];
    const sent = called === undefined ? [] : argumentsOf(called, codeText(this.#login.github));
    const code = called === undefined ? handed : (sent.find((variable) => /code/i.test(variable)) ?? sent[0]);
    if (code !== undefined)
      this.#findings.add(["variables", "code"], code, `is what the access ${name} hands on`, this.#login.github);
    this.#findSentBeside(sent.filter((variable) => variable !== code));
    if (!this.#login.password) {
      this.#findings.names.push({
        path: ["access", "user"],
        value: null,
        because: "no other access compares a password",
      });
      return;
    }
    const { node } = this.#login.password;
    if (node.clauses.every(({ keyword }) => keyword !== "SIGNUP")) {
      const because = `${node.name} has no SIGNUP, by which cases make who signs in with a password: it is looked at as an access beside the two`;
      this.#findings.names.push({ path: ["access", "user"], value: null, because });
      return;
    }
    this.#findings.add(["access", "user"], node.name, "compares a password", this.#login.password);
    const text = this.#login.passwordCode.map(codeText).join("\n");
    const secret = /crypto::\w+::(?:compare\s*\([^,]+,|generate\s*\()\s*\$(\w+)/.exec(text)?.[1];
    if (secret !== undefined)
      this.#findings.add(
        ["variables", "password"],
        secret,
        "is compared with the hash, or hashed",
        this.#login.password,
      );
  }

  /** Variables that the login is given beside the code, and that it compares with a text: `$provider = 'github'`. */
  #findSentBeside(variables: readonly string[]): void {
    const values = Object.fromEntries(
      variables.flatMap((variable) => {
        const value = this.#login.comparedWith(variable);
        return value === undefined ? [] : [[variable, value] as const];
      }),
    );
    if (Object.keys(values).length > 0)
      this.#findings.choose(
        "login-variables",
        values,
        `the access ${this.#login.github.node.name} hands on ${Object.keys(values).join(", ")}`,
        placeOf(this.#login.github),
      );
  }

  /** Of users, and of links where there is one. */
  findTables(): { readonly users?: string; readonly links?: string } {
    const providers = findCredentials(this.#login, this.#findings);
    const touched = this.#login.queries.filter(({ table }) => table !== "" && table !== providers);
    const written = touched.filter(({ verb }) => verb !== "SELECT");
    const looked = touched.filter(({ where }) => [...where].some(([, { text }]) => this.#login.isOfAccount(text)));
    const recordsIn = (queries: readonly FoundQuery[]) =>
      queries.flatMap((query) => this.#recordsOf(query.table).map((field) => ({ query, ...field })));
    const found = recordsIn(looked);
    // a first login may make other relations, such as one to a team
    const relation = found.length > 0 ? undefined : written.find(({ verb }) => verb === "RELATE");
    const making = [...this.#login.passwordQueries, ...written].filter(({ verb }) =>
      ["CREATE", "INSERT", "UPSERT"].includes(verb),
    );
    // and a session leads to its user, where the account stands in the user
    const isOnMade = looked.some(
      ({ table }) =>
        making.some((each) => each.table === table) && this.#recordsOf(table).length === 0 && this.#holdsAccount(table),
    );
    const records = [...found, ...recordsIn([...written, ...touched])].filter(
      ({ query }) => !isOnMade || this.#holdsAccount(query.table),
    );
    // a link may lead to its provider, too, of which no login makes one
    const linked = records.find(({ type }) => making.some(({ table }) => table === recordIn(type))) ?? records[0];
    const [made] = making;
    const users = (relation ? undefined : recordIn(linked?.type ?? "")) ?? made?.table ?? this.#login.madeById()?.table;
    if (users === undefined) {
      this.#findings.missing.push("the table of users");
      return {};
    }
    const query = [...this.#login.queries, ...this.#login.passwordQueries].find(({ table }) => table === users);
    this.#findings.add(["tables", "users"], users, "is whom the links lead to, or what a sign-up creates", query);
    const links = relation ?? linked?.query;
    if (!links || links.table === users) return { users, ...this.#linksById(users) };
    const what = relation ? "is what RELATE makes" : `has ${linked?.field} of type ${linked?.type}`;
    this.#findings.add(["tables", "auth_accounts"], links.table, what, links);
    if (relation) this.#findings.choose("link", "relation", `RELATE makes ${relation.table}`, placeOf(relation));
    return { users, links: links.table };
  }

  /** Its fields that lead to rows of other tables. */
  readonly #recordsOf = (table: string) =>
    this.#login.fieldsOf(table).filter(({ type }) => recordIn(type) !== undefined && recordIn(type) !== table);

  /** GitHub's id is set in a field of its rows, or compared with one; who a record leads to was found by it, too. */
  #holdsAccount(table: string): boolean {
    const records = new Set(
      this.#login.fieldsOf(table).flatMap(({ field, type }) => (recordIn(type) === undefined ? [] : [field])),
    );
    return this.#login.queries
      .filter((query) => query.table === table)
      .some(({ sets, where }) =>
        [...sets, ...where].some(([field, { text }]) => !records.has(field) && this.#login.isOfAccount(text)),
      );
  }

  /** Links that are found by a record id made from GitHub's: `type::record('link', ['github', $id])`. */
  #linksById(users: string): { readonly links?: string } {
    const made = this.#login.madeById();
    if (!made || !this.#login.fieldsOf(made.table).some(({ type }) => recordIn(type) === users)) return {};
    this.#findings.names.push({
      path: ["tables", "auth_accounts"],
      value: made.table,
      because: `its record ids are made from GitHub's (${made.place})`,
    });
    return { links: made.table };
  }

  findUserFields(users: string): void {
    const isById = this.#login.madeById(users) !== undefined;
    // what a login sets counts before what a sign-up does
    const sets = new Map(
      [...this.#login.passwordQueries, ...this.#login.queries]
        .filter(
          ({ verb, table }) =>
            (table === users || (table === "" && (verb === "CREATE" || (verb === "UPSERT" && isById)))) &&
            verb !== "SELECT",
        )
        .flatMap((query) => [...query.sets].flatMap(this.#inObjects)),
    );
    const find = (isIt: (text: string) => boolean) =>
      [...sets].find(([, value]) => isIt(value.text)) ??
      onlyOne([...sets].filter(([, value]) => isIt(this.#login.expanded(value.text))));
    this.#field(
      users,
      "password",
      find((text) => isMadeUp.test(text)),
      "is random text or a hash",
    );
    this.#field(
      users,
      "email",
      find((text) => /^\$?\w*e?mail\w*$|\.email\b/i.test(text)),
      "is the e-mail of the profile",
    );
    this.#field(
      users,
      "avatar_url",
      find((text) => /\bavatar_url\b/.test(text)),
      "is the picture of the profile",
    );
    this.#field(
      users,
      "name",
      find((text) => /\.name\b/.test(text)),
      "is the name of the profile",
    );
    this.#timestamps(users);
    this.#emailOfNoUse(users);
    const { password } = this.#login;
    if (password && this.#findings.valueOf(["fields", "users", "email"]) === null) {
      const because = `${password.node.name} signs people in without an e-mail, by which cases sign up: it is looked at as an access beside the two`;
      this.#findings.leaveOut(["access", "user"], because);
      return;
    }
    const mail = sets.get(this.#findings.valueOf(["fields", "users", "email"]) ?? "email");
    const own = [
      ...this.#login.passwordQueries.flatMap(({ sets: given }) => [...given.values()]),
      ...(mail ? [mail] : []),
    ].find(({ text }) => /^\$\w*mail\w*$/i.test(text));
    const variable = own ? /\$(\w+)/.exec(own.text)?.[1] : undefined;
    if (variable !== undefined && password)
      this.#findings.add(["variables", "email"], variable, "is the e-mail that a sign-up gives", password);
  }

  /** An e-mail that two users may have, and by which nobody is found, is a fact about a user like any other. */
  #emailOfNoUse(users: string): void {
    const path = ["fields", "users", "email"];
    const email = this.#findings.valueOf(path);
    if (email === undefined || email === null || this.#login.password) return;
    const isSought = this.#login.queries.some(({ where, wherePaths }) => where.has(email) || wherePaths.has(email));
    const isUnique = uniqueKeysOf(this.#login.trees, users).some((key) => key.includes(email));
    if (!isSought && !isUnique)
      this.#findings.leaveOut(path, `no login looks for a user by ${email}, and two may have the same`);
  }

  /** A field that holds an object is its members: `profile.name`. What is in the object of the account is none of the user's. */
  readonly #inObjects = ([field, value]: [string, Written]): [string, Written][] => {
    const members = this.#login.membersOf(value);
    if (!members) return [[field, value]];
    if ([...members.values()].some(({ text }) => /\.id\b/.test(this.#login.expanded(text)))) return [];
    return [...members].map(([member, each]) => [`${field}.${member}`, each]);
  };

  /** Passwords in rows beside the users', as of an account among those at other providers: no case looks there. */
  findPasswordsElsewhere(users: string): void {
    const { password, passwordQueries } = this.#login;
    if (!password || this.#findings.valueOf(["fields", "users", "password"]) !== null) return;
    const made = passwordQueries.find(
      ({ verb, table, sets }) =>
        verb !== "SELECT" && table !== users && [...sets.values()].some(({ text }) => isMadeUp.test(text)),
    );
    if (made)
      this.#findings.leaveOut(
        ["access", "user"],
        `${password.node.name} keeps passwords in ${made.table} (${placeOf(made)}), and cases give and expect them on users: it is looked at as an access beside the two`,
      );
  }

  findLinkFields(links: string): void {
    const queries = this.#login.queries.filter(({ table }) => table === links);
    const pairs = queries.flatMap(({ sets, where }) => [...sets, ...where]);
    const users = this.#findings.valueOf(["tables", "users"]);
    const records = this.#login.fieldsOf(links).filter(({ type }) => /record</i.test(type));
    const user =
      this.#endOfRelation(links) ?? (records.find(({ type }) => recordIn(type) === users) ?? records[0])?.field;
    const provider =
      pairs.find(([, { text }]) => this.#login.isText(text))?.[0] ??
      this.#otherEnd(user) ??
      pairs.find(([field]) => field !== user && records.some((record) => record.field === field))?.[0];
    const others = pairs.filter(([field]) => field !== user && field !== provider && field !== "id");
    const id =
      others.find(([, { text }]) => this.#login.isOfAccount(text)) ?? others[0] ?? this.#accountAtEnd(queries, user);
    const at = queries[0];
    if (user !== undefined)
      this.#findings.add(["fields", "auth_accounts", "user"], user, "holds the user's record", at);
    if (provider !== undefined)
      this.#findings.add(["fields", "auth_accounts", "provider"], provider, "holds the provider's name", at);
    else
      this.#findings.names.push({
        path: ["fields", "auth_accounts", "provider"],
        value: null,
        because: `${links} has no such field: GitHub is the only one`,
      });
    if (id) {
      this.#findings.add(["fields", "auth_accounts", "provider_id"], id[0], "holds what the profile has as id", id[1]);
      const type = this.#login.fieldsOf(links).find(({ field }) => field === id[0])?.type ?? "";
      if (isNumberType(type))
        this.#findings.add(["types", "auth_accounts", "provider_id"], "int", `has the type ${type}`, id[1]);
    }
    this.#timestamps(links, ["created_at"]);
  }

  /** Which end of a relation is the user: `TYPE RELATION IN users OUT providers`. */
  #endOfRelation(links: string): "in" | "out" | undefined {
    const table = definitionOf("table", links, this.#login.trees);
    const [, from, to] =
      /\bRELATION\b(?:\s+(?:IN|FROM)\s+(\w+))?(?:\s+(?:OUT|TO)\s+(\w+))?/i.exec(table ? codeText(table) : "") ?? [];
    const users = this.#findings.valueOf(["tables", "users"]);
    return from === users && from !== undefined ? "in" : to === users && to !== undefined ? "out" : undefined;
  }

  /** `out.uid = …`: what a relation leads to is the account, and holds its id. */
  #accountAtEnd(queries: readonly FoundQuery[], user: string | undefined): [string, FoundQuery] | undefined {
    const end = this.#otherEnd(user);
    const query = queries.find(
      ({ tree, from, to }) => end !== undefined && new RegExp(`\\b${end}\\.\\w+`).test(tree.text.slice(from, to)),
    );
    return end !== undefined && query ? [end, query] : undefined;
  }

  readonly #otherEnd = (user: string | undefined): string | undefined =>
    user === "in" ? "out" : user === "out" ? "in" : undefined;

  #field(table: string, key: string, found: [string, Written] | undefined, because: string): void {
    if (found) this.#findings.add(["fields", "users", key], found[0], because, found[1]);
    else if (!this.#login.fieldsOf(table).some(({ field }) => field === key) && this.#login.fieldsOf(table).length > 0)
      this.#findings.names.push({ path: ["fields", "users", key], value: null, because: `${table} has no such field` });
  }

  #timestamps(table: string, keys: readonly string[] = ["created_at", "updated_at"]): void {
    const contractTable = keys.length === 1 ? "auth_accounts" : "users";
    const fields = this.#login.fieldsOf(table);
    for (const key of keys) {
      if (fields.length === 0 || fields.some(({ field }) => field === key)) continue;
      const found = fields.find(({ definition }) => timeOf(definition) === key);
      const path = ["fields", contractTable, key];
      if (found) this.#findings.add(path, found.field, "is a time of each row by its definition", found.definition);
      else this.#findings.names.push({ path, value: null, because: `${table} has no such time` });
    }
  }
}

/** Which time a field holds by itself: that of the first write is a DEFAULT, or a VALUE that keeps what was there. */
function timeOf(definition: DefinitionCode): "created_at" | "updated_at" | undefined {
  const text = (keyword: string) =>
    definition.node.clauses
      .filter((each) => each.keyword === keyword)
      .map((each) => codeText({ ...definition, node: each }))
      .find((each) => /time::now/.test(each));
  const value = text("VALUE");
  if (value !== undefined) return /\$(?:before|value)\b/.test(value) ? "created_at" : "updated_at";
  return text("DEFAULT") === undefined ? undefined : "created_at";
}

/** What is made into several fields, such as a first and a last name, is none of them. */
const onlyOne = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

/** The variables that a call of this function is given. */
function argumentsOf(name: string | undefined, text: string): string[] {
  if (name === undefined) return [];
  const given = new RegExp(`${name}\\s*\\(([^)]*)\\)`).exec(text)?.[1] ?? "";
  return [...given.matchAll(/\$(\w+)/g)].map(([, variable = ""]) => variable);
}
