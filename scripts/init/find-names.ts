import type { ChoiceName, Choices } from "../../fixtures/environment/choices/all.ts";
import { positionAt } from "../../fixtures/surrealql/text/text-position.ts";
import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { walkNode } from "../../fixtures/surrealql/tree/walk-tree.ts";
import {
  type Code,
  codeText,
  definitionOf,
  type DefinitionCode,
  definitionsOf,
  type FoundQuery,
  functionsCalledIn,
  propertiesOf,
  queriesOf,
  reachedBy,
  variablesOf,
  type Written,
} from "./schema-queries.ts";

/** Something that the schema calls so, and what shows it. */
export interface NameFinding {
  /** Below `names` of the configuration, e.g. ["tables", "users"]. */
  readonly path: readonly string[];
  /** null: the schema does without. */
  readonly value: string | null;
  /** e.g. "its CREATE sets email", with the place: "schema.surql:12:3" */
  readonly because: string;
}

/** A choice that shows. */
export interface ChoiceFinding {
  readonly name: ChoiceName;
  readonly value: Choices[ChoiceName];
  readonly because: string;
}

/** What the login does, as far as it can be read. */
export interface FoundNames {
  readonly names: readonly NameFinding[];
  /** Choices without which the schema can't be run: where links and credentials are, and whom it calls. */
  readonly choices: readonly ChoiceFinding[];
  /** What nobody could be found for. */
  readonly missing: readonly string[];
}

const asksGitHub = /login\/oauth\/access_token|api\.github\.com/i;
/** In code without comments: an address in the first argument of `http::post` and the like. */
const calledAddress = /\bhttp::\w+\s*\(\s*['"]https?:\/\/([\w.-]+)/gi;
const switches =
  /^(?:is_)?(?:disabled|banned|blocked|suspended|locked|deactivated|inactive|archived|active|enabled|status)(?:_at)?$/i;
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
  const github = accesses.find((access) => reachedBy(access, trees).some((code) => asksGitHub.test(codeText(code))));
  if (!github)
    return { names: [], choices: [], missing: ["access TYPE RECORD whose function asks GitHub for a token"] };
  const password = accesses.find(
    (access) =>
      access.node !== github.node && reachedBy(access, trees).some((code) => comparesHash.test(codeText(code))),
  );
  return new NameFinder(trees, github, password).find();
}

const recordIn = (type: string): string | undefined => /^(?:option<\s*)?record<(\w+)>/i.exec(type)?.[1];
const isNumberType = (type: string): boolean => /^(?:option<\s*|none \| )?(?:int|number)\b/i.test(type);

class NameFinder {
  readonly #trees: readonly SchemaTree[];
  readonly #github: DefinitionCode;
  readonly #password: DefinitionCode | undefined;
  readonly #code: readonly Code[];
  readonly #passwordCode: readonly Code[];
  readonly #queries: readonly FoundQuery[];
  readonly #passwordQueries: readonly FoundQuery[];
  readonly #variables: ReadonlyMap<string, Written>;
  readonly #names: NameFinding[] = [];
  readonly #choices: ChoiceFinding[] = [];
  readonly #missing: string[] = [];

  constructor(trees: readonly SchemaTree[], github: DefinitionCode, password: DefinitionCode | undefined) {
    this.#trees = trees;
    this.#github = github;
    this.#password = password;
    this.#code = reachedBy(github, trees);
    this.#passwordCode = password ? reachedBy(password, trees) : [];
    this.#queries = this.#code.flatMap(queriesOf);
    this.#passwordQueries = this.#passwordCode.flatMap(queriesOf);
    this.#variables = new Map(this.#code.flatMap((code) => [...variablesOf(code)]));
  }

  find(): FoundNames {
    this.#findAccess();
    const { users, links } = this.#findTables(this.#findCredentials());
    this.#findHosts();
    this.#findClauses();
    if (users !== undefined) {
      this.#findUserFields(users);
      this.#findConfirmation(users);
      this.#findSwitch(users);
    }
    if (links !== undefined) this.#findLinkFields(links);
    else if (users !== undefined) this.#findLinksOn(users);
    return { names: this.#names, choices: this.#choices, missing: this.#missing };
  }

  #findAccess(): void {
    const { name } = this.#github.node;
    this.#add(["access", "github"], name, "asks GitHub when somebody signs in", this.#github);
    const called = functionsCalledIn(this.#github).find((each) => {
      const definition = definitionOf("function", each, this.#trees);
      return definition && reachedBy(definition, this.#trees).some((code) => asksGitHub.test(codeText(code)));
    });
    const definition = called === undefined ? undefined : definitionOf("function", called, this.#trees);
    if (called !== undefined && definition)
      this.#add(["functions", "github_login"], called, `is called by the access ${name}`, definition);
    else
      this.#names.push({
        path: ["functions", "github_login"],
        value: null,
        because: `the access ${name} has the login in its own clauses`,
      });
    const handed = /^\$(\w+)$/.exec(this.#objectWith("client_secret")?.get("code")?.text ?? "")?.[1];
    const code = called === undefined ? handed : argumentsOf(called, codeText(this.#github))[0];
    if (code !== undefined) this.#add(["variables", "code"], code, `is what the access ${name} hands on`, this.#github);
    if (!this.#password) {
      this.#names.push({ path: ["access", "user"], value: null, because: "no other access compares a password" });
      return;
    }
    this.#add(["access", "user"], this.#password.node.name, "compares a password", this.#password);
    const text = this.#passwordCode.map(codeText).join("\n");
    const secret = /crypto::\w+::(?:compare\s*\([^,]+,|generate\s*\()\s*\$(\w+)/.exec(text)?.[1];
    if (secret !== undefined)
      this.#add(["variables", "password"], secret, "is compared with the hash, or hashed", this.#password);
  }

  /** The table of the app's rows; none where the secret is elsewhere. */
  #findCredentials(): string | undefined {
    const sent = this.#objectWith("client_secret");
    const secret = sent?.get("client_secret");
    const [, holder = "", field] = /^\$(\w+)(?:\.(\w+)|\[['"](\w+)['"]\])?$/.exec(secret?.text ?? "") ?? [];
    const made = this.#madeOf(`$${holder}`);
    const query = made && this.#queries.find((each) => each.table !== "" && isWithin(each, made));
    if (query) {
      this.#add(["tables", "auth_providers"], query.table, "the secret that GitHub gets is read from it", query);
      const provider = fieldComparedWithText(query);
      if (provider)
        this.#add(["fields", "auth_providers", "provider"], provider, "is compared with the provider's name", query);
      for (const [key, value] of sent ?? []) {
        const own = /^\$\w+\.(\w+)$/.exec(value.text)?.[1];
        if ((key === "client_id" || key === "client_secret") && own !== undefined)
          this.#add(["fields", "auth_providers", key], own, `is what GitHub gets as ${key}`, value);
      }
      return query.table;
    }
    const called = /^(fn(?:::\w+)+)\s*\(/.exec(made?.text ?? secret?.text ?? "")?.[1];
    const param = made ? /^\$(\w+)$/.exec(made.text)?.[1] : holder;
    const isParam = (name: string | undefined): name is string =>
      name !== undefined && definitionOf("param", `$${name}`, this.#trees) !== undefined;
    const id = /^\$(\w+)$/.exec(sent?.get("client_id")?.text ?? "")?.[1];
    const at = secret && placeOf(secret);
    if (called !== undefined) this.#choose("credentials", { function: called }, "the secret is what it returns", at);
    else if (isParam(param) && field !== undefined) this.#choose("credentials", { param }, "the secret is in it", at);
    else if (isParam(param) && isParam(id))
      this.#choose(
        "credentials",
        { params: { client_id: id, client_secret: param } },
        "GitHub gets what they hold",
        at,
      );
    else this.#missing.push("where the app's client_secret comes from");
    return undefined;
  }

  #findTables(providers: string | undefined): { readonly users?: string; readonly links?: string } {
    const touched = this.#queries.filter(({ table }) => table !== "" && table !== providers);
    const written = touched.filter(({ verb }) => verb !== "SELECT");
    const looked = touched.filter(({ where }) => [...where].some(([, { text }]) => this.#isOfAccount(text)));
    const relation = written.find(({ verb }) => verb === "RELATE");
    const linked = [...looked, ...written, ...touched]
      .flatMap((query) => this.#fieldsOf(query.table).map((field) => ({ query, ...field })))
      .find(({ query, type }) => recordIn(type) !== undefined && recordIn(type) !== query.table);
    const made = [...this.#passwordQueries, ...written].find(({ verb }) =>
      ["CREATE", "INSERT", "UPSERT"].includes(verb),
    );
    const users = (relation ? undefined : recordIn(linked?.type ?? "")) ?? made?.table ?? this.#madeById()?.table;
    if (users === undefined) {
      this.#missing.push("the table of users");
      return {};
    }
    const query = [...this.#queries, ...this.#passwordQueries].find(({ table }) => table === users);
    this.#add(["tables", "users"], users, "is whom the links lead to, or what a sign-up creates", query);
    const links = relation ?? linked?.query;
    if (!links || links.table === users) return { users };
    const what = relation ? "is what RELATE makes" : `has ${linked?.field} of type ${linked?.type}`;
    this.#add(["tables", "auth_accounts"], links.table, what, links);
    if (relation) this.#choose("link", "relation", `RELATE makes ${relation.table}`, placeOf(relation));
    return { users, links: links.table };
  }

  /** The provider's name, or the id of the profile. */
  readonly #isOfAccount = (text: string): boolean =>
    /^['"]github['"]$/i.test(text) || /\.id\b/.test(this.#expanded(text));

  /** A user whose record id is made from GitHub's: `type::record('users', $id)`, `<record<users>> ('users:' + $id)`. */
  #madeById(): { readonly table: string; readonly pattern: string; readonly place: string } | undefined {
    for (const code of this.#code) {
      const text = codeText(code);
      const [, called, calledWith = ""] =
        /type::(?:thing|record)\(\s*['"](\w+)['"]\s*,\s*([^;]+?)\)\s*[;)\s]/.exec(text) ?? [];
      const [, cast, castOf = ""] = /<record<(\w+)>>\s*([^;]+);/.exec(text) ?? [];
      const table = called ?? cast;
      const made = this.#expanded(called === undefined ? castOf : calledWith);
      if (table === undefined || !/\.id\b/.test(made)) continue;
      const literal =
        [...made.matchAll(/['"]([^'"]*)['"]/g)].map(([, each = ""]) => each).find((each) => each !== "id") ?? "";
      const before = literal.replace(new RegExp(`^${table}:`), "");
      const isNumber = before === "" && (called === undefined || !/<string>|type::string|string::/.test(made));
      return { table, pattern: isNumber ? "{number}" : `${before}{id}`, place: placeOf(code) };
    }
    return undefined;
  }

  /** Where there is no table of links, users say themselves which account opens them. */
  #findLinksOn(users: string): void {
    this.#names.push({
      path: ["tables", "auth_accounts"],
      value: null,
      because: "no table leads from an account to a user",
    });
    const byId = this.#madeById();
    if (byId) {
      const value = byId.pattern === "{number}" ? ("user-id" as const) : { "user-id": byId.pattern };
      this.#choose("link", value, `the record id of ${users} is made from GitHub's`, byId.place);
      return;
    }
    const list = this.#fieldsOf(users).find(({ type }) => /^(?:option<\s*)?(?:array|set)<\s*object/i.test(type));
    if (list) {
      this.#choose("link", "array", `${list.field} of ${users} is a list of objects`, placeOf(list.definition));
      this.#add(["fields", "users", "accounts"], list.field, "is a list of accounts", list.definition);
      return;
    }
    const found = this.#queries
      .filter(({ table }) => table === users)
      .flatMap(({ where, sets }) => [...where, ...sets])
      .find(([, { text }]) => /\.id\b/.test(this.#expanded(text)));
    if (!found) {
      this.#missing.push("which account at GitHub opens a user");
      return;
    }
    const [field, at] = found;
    this.#choose("link", "field", `${field} of ${users} holds what the profile has as id`, placeOf(at));
    this.#add(["fields", "auth_accounts", "provider_id"], field, "holds what the profile has as id", at);
    const type = this.#fieldsOf(users).find((each) => each.field === field)?.type ?? "";
    if (isNumberType(type)) this.#add(["types", "auth_accounts", "provider_id"], "int", `has the type ${type}`, at);
    this.#names.push({ path: ["fields", "auth_accounts", "provider"], value: null, because: "GitHub is the only one" });
  }

  #findUserFields(users: string): void {
    const sets = new Map(
      [...this.#queries, ...this.#passwordQueries]
        .filter(({ verb, table }) => (table === users || (table === "" && verb === "CREATE")) && verb !== "SELECT")
        .flatMap((query) => [...query.sets]),
    );
    const find = (isIt: (text: string) => boolean) =>
      [...sets].find(([, value]) => isIt(value.text)) ??
      [...sets].find(([, value]) => isIt(this.#expanded(value.text)));
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
    const mail = sets.get(this.#valueOf(["fields", "users", "email"]) ?? "email");
    const own = [
      ...this.#passwordQueries.flatMap(({ sets: given }) => [...given.values()]),
      ...(mail ? [mail] : []),
    ].find(({ text }) => /^\$\w*mail\w*$/i.test(text));
    const variable = own ? /\$(\w+)/.exec(own.text)?.[1] : undefined;
    if (variable !== undefined && this.#password)
      this.#add(["variables", "email"], variable, "is the e-mail that a sign-up gives", this.#password);
  }

  #findLinkFields(links: string): void {
    const queries = this.#queries.filter(({ table }) => table === links);
    const pairs = queries.flatMap(({ sets, where }) => [...sets, ...where]);
    const user = this.#endOfRelation(links) ?? this.#fieldsOf(links).find(({ type }) => /record</i.test(type))?.field;
    const provider = pairs.find(([, { text }]) => /^['"]/.test(text))?.[0] ?? this.#otherEnd(user);
    const id = pairs.find(([field]) => field !== user && field !== provider && field !== "id");
    const at = queries[0];
    if (user !== undefined) this.#add(["fields", "auth_accounts", "user"], user, "holds the user's record", at);
    if (provider !== undefined)
      this.#add(["fields", "auth_accounts", "provider"], provider, "holds the provider's name", at);
    if (id) {
      this.#add(["fields", "auth_accounts", "provider_id"], id[0], "holds what the profile has as id", id[1]);
      const type = this.#fieldsOf(links).find(({ field }) => field === id[0])?.type ?? "";
      if (isNumberType(type))
        this.#add(["types", "auth_accounts", "provider_id"], "int", `has the type ${type}`, id[1]);
    }
    this.#timestamps(links, ["created_at"]);
  }

  /** Hosts beside GitHub's that any part of the schema calls. */
  #findHosts(): void {
    const calls = this.#trees.flatMap((tree) =>
      [...codeText({ tree, node: { kind: "script", from: 0, to: tree.text.length } }).matchAll(calledAddress)].map(
        ([, host = ""]) => host.toLowerCase(),
      ),
    );
    const hosts = [...new Set(calls)].filter((host) => !/(^|\.)github\.com$/.test(host));
    if (hosts.length > 0) this.#choose("other-hosts", hosts, `http:: calls ${hosts.join(", ")}`, undefined);
  }

  /** What the definitions of the accesses say themselves. */
  #findClauses(): void {
    const { name, clauses } = this.#github.node;
    const has = (keyword: string) => clauses.some((clause) => clause.keyword === keyword);
    if (!has("SIGNUP")) this.#choose("github-signup", "closed", `the access ${name} has no SIGNUP`, undefined);
    const both = [this.#github, ...(this.#password ? [this.#password] : [])];
    if (both.every((access) => /\bWITH\s+REFRESH\b/i.test(codeText(access))))
      this.#choose("refresh", "with", "the accesses say WITH REFRESH", undefined);
    const kind = /crypto::(\w+)::compare/.exec(this.#passwordCode.map(codeText).join("\n"))?.[1];
    if (kind === "bcrypt" || kind === "scrypt" || kind === "pbkdf2")
      this.#choose("password-hash", kind, `passwords are compared by crypto::${kind}`, undefined);
  }

  /** Whether somebody's e-mail was confirmed here, where the login asks for it. */
  #findConfirmation(users: string): void {
    const code = this.#code.map(codeText).join("\n");
    const found = this.#fieldsOf(users).find(
      ({ field, type }) =>
        /confirm|verif/i.test(field) && /bool|datetime/.test(type) && new RegExp(`\\b${field}\\b`).test(code),
    );
    if (!found) return;
    this.#choose("merge", "confirmed-only", `the login asks for ${found.field}`, placeOf(found.definition));
    this.#add(
      ["fields", "users", "email_confirmed"],
      found.field,
      "says whether the e-mail was confirmed",
      found.definition,
    );
  }

  /** A field that keeps somebody out, where every sign-in asks for it. */
  #findSwitch(users: string): void {
    const ways = [this.#code, ...(this.#password ? [this.#passwordCode] : [])].map((each) =>
      each.map(codeText).join("\n"),
    );
    // where one way in doesn't ask, nobody is switched off
    const found = this.#fieldsOf(users).find(
      ({ field }) => switches.test(field) && ways.every((way) => new RegExp(`\\b${field}\\b`).test(way)),
    );
    if (!found) return;
    const { field, type, definition } = found;
    const code = ways.join("\n");
    const literal = new RegExp(`\\b${field}\\s*!?=+\\s*['"]([^'"]+)['"]`).exec(code)?.[1];
    const value = /bool/.test(type)
      ? !/active|enabled/i.test(field) || /inactive|deactivated/i.test(field)
      : /datetime/.test(type)
        ? "2026-01-01T00:00:00Z"
        : literal;
    if (value === undefined) return;
    const authenticates = [this.#github, ...(this.#password ? [this.#password] : [])].every(({ node, tree }) =>
      node.clauses.some((each) => each.keyword === "AUTHENTICATE" && codeText({ tree, node: each }).includes(field)),
    );
    this.#choose(
      "switched-off",
      { field, value, ...(authenticates && { tokens: true as const }) },
      `sign-ins ask for ${field}`,
      placeOf(definition),
    );
  }

  /** Which end of a relation is the user: `TYPE RELATION IN users OUT providers`. */
  #endOfRelation(links: string): "in" | "out" | undefined {
    const table = definitionOf("table", links, this.#trees);
    const [, from, to] =
      /\bRELATION\b(?:\s+(?:IN|FROM)\s+(\w+))?(?:\s+(?:OUT|TO)\s+(\w+))?/i.exec(table ? codeText(table) : "") ?? [];
    const users = this.#valueOf(["tables", "users"]);
    return from === users && from !== undefined ? "in" : to === users && to !== undefined ? "out" : undefined;
  }

  readonly #otherEnd = (user: string | undefined): string | undefined =>
    user === "in" ? "out" : user === "out" ? "in" : undefined;

  #field(table: string, key: string, found: [string, Written] | undefined, because: string): void {
    if (found) this.#add(["fields", "users", key], found[0], because, found[1]);
    else if (!this.#fieldsOf(table).some(({ field }) => field === key) && this.#fieldsOf(table).length > 0)
      this.#names.push({ path: ["fields", "users", key], value: null, because: `${table} has no such field` });
  }

  #timestamps(table: string, keys: readonly string[] = ["created_at", "updated_at"]): void {
    const contractTable = keys.length === 1 ? "auth_accounts" : "users";
    for (const key of keys) {
      const clause = key === "created_at" ? "DEFAULT" : "VALUE";
      const fields = this.#fieldsOf(table);
      if (fields.length === 0 || fields.some(({ field }) => field === key)) continue;
      const found = fields.find(({ definition }) =>
        definition.node.clauses.some(
          (each) => each.keyword === clause && /time::now/.test(codeText({ ...definition, node: each })),
        ),
      );
      const path = ["fields", contractTable, key];
      if (found) this.#add(path, found.field, `has ${clause} time::now()`, found.definition);
      else this.#names.push({ path, value: null, because: `${table} has no field with ${clause} time::now()` });
    }
  }

  /** The fields that the text defines of a table, with their types. */
  #fieldsOf(table: string): { readonly field: string; readonly type: string; readonly definition: DefinitionCode }[] {
    return definitionsOf("field", this.#trees)
      .filter(({ node }) => node.name.startsWith(`${table}.`))
      .map((definition) => {
        const type = definition.node.clauses.find(({ keyword }) => keyword === "TYPE");
        return {
          field: definition.node.name.slice(table.length + 1),
          type: type ? definition.tree.text.slice(type.value.from, type.value.to) : "",
          definition,
        };
      });
  }

  /** What a variable was given, also where it was another one, or its first, before: `LET $app = $apps[0]`. */
  #madeOf(variable: string): Written | undefined {
    const made = this.#variables.get(variable);
    const before = /^(\$\w+)(?:\[0\]|\.first\(\))$/.exec(made?.text ?? "")?.[1];
    return before === undefined || before === variable ? made : (this.#madeOf(before) ?? made);
  }

  /** An object literal with this key, somewhere in the login. */
  #objectWith(key: string): Map<string, Written> | undefined {
    for (const { tree, node: root } of this.#code) {
      let found: Map<string, Written> | undefined;
      walkNode(root, (node) => {
        if (node.kind !== "object" || found) return;
        const properties = propertiesOf([node], tree);
        if (properties.has(key)) found = properties;
      });
      if (found) return found;
    }
    return undefined;
  }

  /** With what its variables stand for, a few times over. */
  #expanded(text: string): string {
    let expanded = text;
    for (let depth = 0; depth < 4; depth++)
      expanded = expanded.replace(/\$\w+/g, (name) => this.#variables.get(name)?.text ?? name);
    return expanded;
  }

  #valueOf(path: readonly string[]): string | null | undefined {
    return this.#names.find((each) => each.path.join() === path.join())?.value;
  }

  #choose<Name extends ChoiceName>(name: Name, value: Choices[Name], what: string, place: string | undefined): void {
    this.#choices.push({ name, value, because: place === undefined ? what : `${what} (${place})` });
  }

  #add(path: readonly string[], value: string, what: string, at: PlaceInTree | undefined): void {
    this.#names.push({ path, value, because: at ? `${what} (${placeOf(at)})` : what });
  }
}

type PlaceInTree = { readonly tree: SchemaTree } & (
  | { readonly from: number }
  | { readonly node: { readonly from: number } }
);

function placeOf(at: PlaceInTree): string {
  const { line, column } = positionAt(at.tree.text, "node" in at ? at.node.from : at.from);
  return `${at.tree.path}:${line}:${column}`;
}

const isWithin = (query: FoundQuery, { tree, from, to }: Written) =>
  query.tree === tree && query.from >= from && query.to <= to;

const fieldComparedWithText = ({ where }: FoundQuery): string | undefined =>
  [...where].find(([, { text }]) => /^['"]/.test(text))?.[0];

/** The variables that a call of this function is given. */
function argumentsOf(name: string | undefined, text: string): string[] {
  if (name === undefined) return [];
  const given = new RegExp(`${name}\\s*\\(([^)]*)\\)`).exec(text)?.[1] ?? "";
  return [...given.matchAll(/\$(\w+)/g)].map(([, variable = ""]) => variable);
}
