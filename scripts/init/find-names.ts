import { positionAt } from "../../fixtures/surrealql/text/text-position.ts";
import type { Definition, SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { walkNode } from "../../fixtures/surrealql/tree/walk-tree.ts";
import {
  type Code,
  codeText,
  definitionOf,
  definitionsOf,
  type FoundQuery,
  functionsCalledIn,
  propertiesOf,
  queriesOf,
  reachedFrom,
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

/** What the login does, as far as it can be read. */
export interface FoundNames {
  readonly names: readonly NameFinding[];
  /** Where the app's credentials come from, where that isn't a table. */
  readonly credentials?: { readonly param: string } | { readonly function: string } | undefined;
  /** What nobody could be found for. */
  readonly missing: readonly string[];
}

const asksGitHub = /login\/oauth\/access_token|api\.github\.com/i;
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
  const github = accesses.find((access) => reachedFrom(access, trees).some((code) => asksGitHub.test(codeText(code))));
  if (!github) return { names: [], missing: ["an access TYPE RECORD whose function asks GitHub for a token"] };
  const password = accesses.find(
    (access) =>
      access.node !== github.node && reachedFrom(access, trees).some((code) => comparesHash.test(codeText(code))),
  );
  return new NameFinder(trees, github, password).find();
}

type Access = Code & { readonly node: Definition };

class NameFinder {
  readonly #trees: readonly SchemaTree[];
  readonly #github: Access;
  readonly #password: Access | undefined;
  readonly #code: readonly Code[];
  readonly #passwordCode: readonly Code[];
  readonly #queries: readonly FoundQuery[];
  readonly #passwordQueries: readonly FoundQuery[];
  readonly #variables: ReadonlyMap<string, Written>;
  readonly #names: NameFinding[] = [];
  readonly #missing: string[] = [];

  constructor(trees: readonly SchemaTree[], github: Access, password: Access | undefined) {
    this.#trees = trees;
    this.#github = github;
    this.#password = password;
    this.#code = reachedFrom(github, trees);
    this.#passwordCode = password ? reachedFrom(password, trees) : [];
    this.#queries = this.#code.flatMap(queriesOf);
    this.#passwordQueries = this.#passwordCode.flatMap(queriesOf);
    this.#variables = new Map(this.#code.flatMap((code) => [...variablesOf(code)]));
  }

  find(): FoundNames {
    this.#findAccess();
    const credentials = this.#findCredentials();
    const providers = typeof credentials === "string" ? credentials : undefined;
    const { users, links } = this.#findTables(providers);
    if (users !== undefined) this.#findUserFields(users);
    if (links !== undefined) this.#findLinkFields(links);
    return {
      names: this.#names,
      missing: this.#missing,
      ...(typeof credentials === "object" && { credentials }),
    };
  }

  #findAccess(): void {
    const { name } = this.#github.node;
    this.#add(["access", "github"], name, "asks GitHub when somebody signs in", this.#github);
    const called = functionsCalledIn(this.#github).find((each) => {
      const definition = definitionOf("function", each, this.#trees);
      return definition && reachedFrom(definition, this.#trees).some((code) => asksGitHub.test(codeText(code)));
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

  /** The table of the app's rows, or where else the secret is. */
  #findCredentials(): string | { readonly param: string } | { readonly function: string } | undefined {
    const sent = this.#objectWith("client_secret");
    const secret = sent?.get("client_secret");
    const [, holder = "", field] = /^\$(\w+)(?:\.(\w+)|\[['"](\w+)['"]\])?$/.exec(secret?.text ?? "") ?? [];
    const made = this.#variables.get(`$${holder}`);
    const query = made && this.#queries.find((each) => isWithin(each, made));
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
    const param =
      made?.text.match(/^\$(\w+)$/)?.[1] ?? (definitionOf("param", `$${holder}`, this.#trees) ? holder : undefined);
    if (param !== undefined && field !== undefined) return { param };
    const called = /^(fn(?:::\w+)+)\s*\(/.exec(made?.text ?? secret?.text ?? "")?.[1];
    if (called !== undefined) return { function: called };
    this.#missing.push("where the app's client_secret comes from");
    return undefined;
  }

  #findTables(providers: string | undefined): {
    readonly users: string | undefined;
    readonly links: string | undefined;
  } {
    const written = this.#queries.filter(({ verb, table }) => verb !== "SELECT" && table !== providers);
    const touched = this.#queries.filter(({ table }) => table !== providers);
    const linked = [...written, ...touched]
      .flatMap((query) => this.#fieldsOf(query.table).map((field) => ({ query, ...field })))
      .find(({ type }) => /^(?:option<\s*)?record<\w+>/i.test(type));
    const target = /record<(\w+)>/i.exec(linked?.type ?? "")?.[1];
    const users =
      target ??
      this.#passwordQueries.find(({ verb }) => verb === "CREATE")?.table ??
      written.find(({ verb }) => verb === "CREATE")?.table;
    if (users === undefined) this.#missing.push("the table of users");
    else {
      const query =
        this.#queries.find(({ table }) => table === users) ??
        this.#passwordQueries.find(({ table }) => table === users);
      this.#add(["tables", "users"], users, "is whom the links lead to, or what a sign-up creates", query);
    }
    if (linked && linked.query.table !== users)
      this.#add(
        ["tables", "auth_accounts"],
        linked.query.table,
        `has ${linked.field} of type ${linked.type}`,
        linked.query,
      );
    else this.#missing.push("a table of links between GitHub accounts and users");
    return { users, links: linked?.query.table === users ? undefined : linked?.query.table };
  }

  #findUserFields(users: string): void {
    const sets = new Map(
      [...this.#queries, ...this.#passwordQueries]
        .filter(({ verb, table }) => table === users && verb !== "SELECT")
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
    const user = this.#fieldsOf(links).find(({ type }) => /record</i.test(type))?.field;
    const provider = pairs.find(([, { text }]) => /^['"]/.test(text))?.[0];
    const id = pairs.find(([field]) => field !== user && field !== provider);
    const at = queries[0];
    if (user !== undefined) this.#add(["fields", "auth_accounts", "user"], user, "holds the user's record", at);
    if (provider !== undefined)
      this.#add(["fields", "auth_accounts", "provider"], provider, "holds the provider's name", at);
    if (id) {
      this.#add(["fields", "auth_accounts", "provider_id"], id[0], "holds what the profile has as id", id[1]);
      const type = this.#fieldsOf(links).find(({ field }) => field === id[0])?.type ?? "";
      if (/^(?:int|number)\b/i.test(type))
        this.#add(["types", "auth_accounts", "provider_id"], "int", `has the type ${type}`, id[1]);
    }
    this.#timestamps(links, ["created_at"]);
  }

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
  #fieldsOf(table: string): { readonly field: string; readonly type: string; readonly definition: Access }[] {
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
