import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { walkNode } from "../../fixtures/surrealql/tree/walk-tree.ts";
import { argumentsGiven } from "./arguments-given.ts";
import { placeOf } from "./findings.ts";
import { type Origin, originOf } from "./trace-value.ts";
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
  reaches,
  variablesOf,
  type Written,
} from "./schema-queries.ts";

export const asksGitHub = /login\/oauth\/access_token|api\.github\.com/i;

/** The code with which a schema logs people in, and what can be asked of it. */
export class LoginCode {
  readonly trees: readonly SchemaTree[];
  /** The access that asks GitHub. */
  readonly github: DefinitionCode;
  /** The access that compares a password. */
  readonly password: DefinitionCode | undefined;
  /** What the one reaches, and what the other does. */
  readonly code: readonly Code[];
  readonly passwordCode: readonly Code[];
  readonly queries: readonly FoundQuery[];
  readonly passwordQueries: readonly FoundQuery[];
  readonly #variables: ReadonlyMap<string, Written>;

  constructor(trees: readonly SchemaTree[], github: DefinitionCode, password: DefinitionCode | undefined) {
    this.trees = trees;
    this.github = github;
    this.password = password;
    this.code = reachedBy(github, trees);
    this.passwordCode = password ? reachedBy(password, trees) : [];
    this.queries = this.code.flatMap(queriesOf);
    this.passwordQueries = this.passwordCode.flatMap(queriesOf);
    const given = this.code.flatMap((code) =>
      [...argumentsGiven(code, this.code)].flatMap(([name, [first]]) => (first ? [[`$${name}`, first] as const] : [])),
    );
    this.#variables = new Map([...given, ...this.code.flatMap((code) => [...variablesOf(code)])]);
  }

  /** Does the access that asks GitHub do so when somebody signs up? */
  asksInSignUp(): boolean {
    const { tree, node } = this.github;
    const clauses = node.clauses
      .filter(({ keyword }) => keyword === "SIGNUP")
      .map((clause) => ({ tree, node: clause }));
    const called = clauses
      .flatMap(functionsCalledIn)
      .flatMap((name) => definitionOf("function", name, this.trees) ?? []);
    return (
      clauses.some((clause) => asksGitHub.test(codeText(clause))) ||
      called.some((definition) => reaches(definition, asksGitHub, this.trees))
    );
  }

  /** The provider's name, or the id of the profile. */
  isOfAccount(text: string): boolean {
    const expanded = this.expanded(text);
    return /^['"]github['"]$/i.test(expanded) || /\.id\b/.test(expanded);
  }

  /** A text that stands in the login, as it is or handed to the function in which it is used. */
  isText(text: string): boolean {
    return /^['"]/.test(this.expanded(text));
  }

  /**
   * A user whose record id is made from GitHub's: `type::record('users', $id)`, `<record<users>> ('users:' + $id)`. `users`
   * is their table, where it is known: links may be found by an id that is made so, too.
   */
  madeById(users?: string): { readonly table: string; readonly pattern: string; readonly place: string } | undefined {
    for (const code of this.code) {
      const text = codeText(code);
      const [, called, calledWith = ""] =
        /type::(?:thing|record)\(\s*['"](\w+)['"]\s*,\s*([^;]+?)\)\s*[;)\s]/.exec(text) ?? [];
      const [, cast, castOf = ""] = /<record<(\w+)>>\s*([^;]+);/.exec(text) ?? [];
      const table = called ?? cast;
      const made = this.expanded(called === undefined ? castOf : calledWith);
      if (table === undefined || (users !== undefined && table !== users) || !/\.id\b/.test(made)) continue;
      const literal =
        [...made.matchAll(/['"]([^'"]*)['"]/g)].map(([, each = ""]) => each).find((each) => each !== "id") ?? "";
      const before = literal.replace(new RegExp(`^${table}:`), "");
      const isNumber = before === "" && (called === undefined || !/<string>|type::string|string::/.test(made));
      return { table, pattern: isNumber ? "{number}" : `${before}{id}`, place: placeOf(code) };
    }
    return undefined;
  }

  /** The fields that the text defines of a table, with their types. */
  fieldsOf(table: string): { readonly field: string; readonly type: string; readonly definition: DefinitionCode }[] {
    return definitionsOf("field", this.trees)
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
  objectWith(key: string): Map<string, Written> | undefined {
    for (const { tree, node: root } of this.code) {
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

  /** The members of a value that is an object literal, or a variable that holds one. */
  membersOf(value: Written): Map<string, Written> | undefined {
    const { tree, from } = this.#variables.get(value.text) ?? value;
    let found: Map<string, Written> | undefined;
    for (const { node: root } of this.code.filter((each) => each.tree === tree))
      walkNode(root, (node) => {
        if (node.kind === "object" && node.from === from) found ??= propertiesOf([node], tree);
      });
    return found;
  }

  /** The text with which the login compares a variable; of several, GitHub's name. */
  comparedWith(variable: string): string | undefined {
    const text = this.code.map(codeText).join("\n");
    const pattern = new RegExp(`\\$${variable}\\s*(?:==?|IS)\\s*['"]([^'"]+)['"]`, "gi");
    const values = [...text.matchAll(pattern)].map(([, value = ""]) => value);
    return values.find((value) => /^github$/i.test(value)) ?? values[0];
  }

  /** Is the value a number, as GitHub sends the id, and not made a text of? */
  isNumber(text: string): boolean {
    const held = this.#variables.get(text)?.text;
    return held === undefined ? !/<string>|type::string|string::|['"]/.test(text) : this.isNumber(held);
  }

  /** Where a value comes from that stands in the login. */
  originOf(value: Written): Origin | undefined {
    return originOf(value, this);
  }

  /** What GitHub gets as client_id and client_secret: in an object, in a form, or as HTTP Basic. */
  sentCredentials(): ReadonlyMap<string, Written> {
    const object = this.objectWith("client_secret");
    if (object) return object;
    const form = new Map(
      ["client_id", "client_secret"].flatMap((key) =>
        this.#written(new RegExp(`\\b${key}=['"]\\s*[+,]\\s*(\\$[\\w.]+)`, "d")).map(
          ([value]) => [key, value] as const,
        ),
      ),
    );
    if (form.size > 0) return form;
    const [pair] = this.#written(/(\$[\w.]+)\s*[+,]\s*['"]:['"]\s*[+,]\s*(\$[\w.]+)/d);
    return new Map(pair?.[1] ? [["client_id", pair[0]] as const, ["client_secret", pair[1]] as const] : []);
  }

  /** The groups of a pattern, where it stands in the login. */
  #written(pattern: RegExp): [Written, ...Written[]][] {
    return this.code.flatMap(({ tree, node }): [Written, ...Written[]][] => {
      const groups = pattern.exec(tree.text.slice(node.from, node.to))?.indices?.slice(1) ?? [];
      const [first, ...others] = groups.flatMap((group): Written[] => {
        if (group === undefined) return [];
        const [from, to] = [node.from + group[0], node.from + group[1]];
        return [{ tree, from, to, text: tree.text.slice(from, to) }];
      });
      return first ? [[first, ...others]] : [];
    });
  }

  /** With what its variables stand for, a few times over; of what a request brings, the request says nothing. */
  expanded(text: string): string {
    let expanded = text;
    for (let depth = 0; depth < 4; depth++)
      expanded = expanded.replace(/\$\w+/g, (name) => {
        const held = this.#variables.get(name)?.text;
        return held === undefined || /\bhttp::\w+\s*\(/.test(held) ? name : held;
      });
    return expanded;
  }
}
