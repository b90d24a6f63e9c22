import { type Findings, placeOf } from "./findings.ts";
import type { LoginCode } from "./login-code.ts";
import { codeText, type DefinitionCode, isNumberType } from "./schema-queries.ts";

/** In code without comments: an address in the first argument of `http::post` and the like. */
const calledAddress = /\bhttp::\w+\s*\(\s*['"]https?:\/\/([\w.-]+)/gi;
const switches =
  /^(?:is_?)?(?:disabled|banned|blocked|suspended|locked|deactivated|inactive|archived|deleted|removed|closed|active|enabled|status|state)(?:_?(?:at|on|since))?$/i;
/** Words for who may come in, and for who may not. */
const meansOn = /^(?:active|enabled|ok|normal|open|live|approved|confirmed|good)$/i;
const meansOff = /suspend|block|bann|disab|inactiv|lock|clos|delet|remov|archiv/i;

/** Finds choices that the text shows: what has to be known before a case can run, and what clauses say in so many words. */
export class ChoiceFinder {
  readonly #login: LoginCode;
  readonly #findings: Findings;

  constructor(login: LoginCode, findings: Findings) {
    this.#login = login;
    this.#findings = findings;
  }

  /** Hosts beside GitHub's that any part of the schema calls. */
  findHosts(): void {
    const calls = this.#login.trees.flatMap((tree) =>
      [...codeText({ tree, node: { kind: "script", from: 0, to: tree.text.length } }).matchAll(calledAddress)].map(
        ([, host = ""]) => host.toLowerCase(),
      ),
    );
    const hosts = [...new Set(calls)].filter((host) => !/(^|\.)github\.com$/.test(host));
    if (hosts.length > 0) this.#findings.choose("other-hosts", hosts, `http:: calls ${hosts.join(", ")}`, undefined);
  }

  /** What the definitions of the accesses say themselves. */
  findClauses(): void {
    const { name, clauses } = this.#login.github.node;
    const has = (keyword: string) => clauses.some((clause) => clause.keyword === keyword);
    if (!has("SIGNUP")) this.#findings.choose("github-signup", "closed", `the access ${name} has no SIGNUP`, undefined);
    else if (this.#login.password === this.#login.github && !this.#login.asksInSignUp())
      this.#findings.choose("github-signup", "closed", `the SIGNUP of the access ${name} is for passwords`, undefined);
    if (/\bWITH\s+REFRESH\b/i.test(codeText(this.#login.github)))
      this.#findings.choose("refresh", "with", `the access ${name} says WITH REFRESH`, undefined);
    const code = this.#login.code.map(codeText).join("\n");
    if (!/login\/oauth\/access_token/.test(code))
      this.#findings.choose(
        "exchange",
        "token",
        "the login trades no code: a client sends the access token",
        undefined,
      );
    const kind = /crypto::(\w+)::compare/.exec(this.#login.passwordCode.map(codeText).join("\n"))?.[1];
    if (kind === "bcrypt" || kind === "scrypt" || kind === "pbkdf2")
      this.#findings.choose("password-hash", kind, `passwords are compared by crypto::${kind}`, undefined);
  }

  /** Where there is no table of links, users say themselves which account opens them. */
  findLinksOn(users: string): void {
    this.#findings.names.push({
      path: ["tables", "auth_accounts"],
      value: null,
      because: "no table leads from an account to a user",
    });
    const byId = this.#login.madeById(users);
    if (byId) {
      const value = byId.pattern === "{number}" ? ("user-id" as const) : { "user-id": byId.pattern };
      this.#findings.choose("link", value, `the record id of ${users} is made from GitHub's`, byId.place);
      return;
    }
    const list = this.#login.fieldsOf(users).find(({ type }) => /^(?:option<\s*)?(?:array|set)<\s*object/i.test(type));
    if (list) {
      this.#findings.choose(
        "link",
        "array",
        `${list.field} of ${users} is a list of objects`,
        placeOf(list.definition),
      );
      this.#findings.add(["fields", "users", "accounts"], list.field, "is a list of accounts", list.definition);
      this.#findMembers(users, list.field);
      return;
    }
    const queries = this.#login.queries.filter(({ table }) => table === users);
    const found = [
      ...queries.flatMap(({ where, wherePaths }) => [...where, ...wherePaths]),
      ...queries.flatMap(({ sets }) => [...sets]),
    ].find(([, { text }]) => /\.id\b/.test(this.#login.expanded(text)));
    if (!found) {
      this.#findings.missing.push("which account at GitHub opens a user");
      return;
    }
    const [field, at] = found;
    this.#findings.choose("link", "field", `${field} of ${users} holds what the profile has as id`, placeOf(at));
    this.#findings.add(["fields", "auth_accounts", "provider_id"], field, "holds what the profile has as id", at);
    const type = this.#login.fieldsOf(users).find((each) => each.field === field)?.type ?? "";
    const isUntyped = type === "" || type === "any";
    const isNumber = isUntyped ? this.#login.isNumber(at.text) : isNumberType(type);
    if (isNumber)
      this.#findings.add(
        ["types", "auth_accounts", "provider_id"],
        "int",
        isUntyped ? "is the number that GitHub sends" : `has the type ${type}`,
        at,
      );
    this.#findings.names.push({
      path: ["fields", "auth_accounts", "provider"],
      value: null,
      because: "GitHub is the only one",
    });
  }

  /** What provider and id are called in `{ provider: 'github', id: <string> $profile.id }` of a list. */
  #findMembers(users: string, list: string): void {
    const values = this.#login.queries
      .filter(({ table }) => table === users)
      .flatMap(({ sets }) => sets.get(list) ?? []);
    for (const value of values)
      for (const [, member = "", text = ""] of value.text.matchAll(/['"]?(\w+)['"]?\s*:\s*([^,{}]+)/g)) {
        const key = /^['"]github['"]$/.test(text.trim())
          ? "provider"
          : this.#login.isOfAccount(text)
            ? "provider_id"
            : "";
        if (key === "" || this.#findings.valueOf(["fields", "auth_accounts", key]) !== undefined) continue;
        this.#findings.add(
          ["fields", "auth_accounts", key],
          member,
          `is what an entry of ${list} has as ${key}`,
          value,
        );
      }
  }

  /** Whether somebody's e-mail was confirmed here, where the login asks for it. */
  findConfirmation(users: string): void {
    const code = this.#login.code.map(codeText).join("\n");
    const found = this.#login
      .fieldsOf(users)
      .find(
        ({ field, type }) => /confirm|verif/i.test(field) && /bool|datetime/.test(type) && refusesBy(field).test(code),
      );
    if (!found) return;
    this.#findings.choose("merge", "confirmed-only", `the login asks for ${found.field}`, placeOf(found.definition));
    this.#findings.add(
      ["fields", "users", "email_confirmed"],
      found.field,
      "says whether the e-mail was confirmed",
      found.definition,
    );
  }

  /** A field that keeps somebody out, where every sign-in asks for it: by its name, or a time that must be absent. */
  findSwitch(users: string): void {
    const ways = [this.#login.code, ...(this.#login.password ? [this.#login.passwordCode] : [])].map((each) =>
      each.map(codeText).join("\n"),
    );
    // where one way in doesn't ask, nobody is switched off
    const found = this.#login
      .fieldsOf(users)
      .find(
        ({ field, type }) =>
          (switches.test(field) || (/datetime/.test(type) && mustBeAbsent(field, ways))) &&
          ways.every((way) => new RegExp(`\\b${field}\\b`).test(way)),
      );
    if (!found) return;
    const { field, type, definition } = found;
    const off = /bool/.test(type)
      ? { value: !/active|enabled/i.test(field) || /inactive|deactivated/i.test(field) }
      : /datetime/.test(type)
        ? { value: "2026-01-01T00:00:00Z" }
        : switchWords(field, ways.join("\n"), definition);
    if (off === undefined) return;
    const authenticates = [this.#login.github, ...(this.#login.password ? [this.#login.password] : [])].every(
      ({ node, tree }) =>
        node.clauses.some((each) => each.keyword === "AUTHENTICATE" && codeText({ tree, node: each }).includes(field)),
    );
    this.#findings.choose(
      "switched-off",
      { field, ...off, ...(authenticates && { tokens: true as const }) },
      `sign-ins ask for ${field}`,
      placeOf(definition),
    );
  }
}

/** `WHERE … AND left_at = NONE` lets in, and `IF $user.left_at != NONE { THROW … }` doesn't, whatever they call the time. */
function mustBeAbsent(field: string, ways: readonly string[]): boolean {
  const letsIn = new RegExp(`\\b(?:WHERE|AND)\\s+${field}\\s*(?:=|==|IS)\\s*NONE\\b`, "i");
  const refuses = new RegExp(
    `\\bIF\\s+\\$[\\w.]+\\.${field}\\s*(?:(?:!=|IS\\s+NOT)\\s*NONE\\s*)?(?:\\{|THEN)\\s*(?:THROW|RETURN\\s+NONE|fn::)`,
    "i",
  );
  return ways.some((way) => letsIn.test(way) || refuses.test(way));
}

/** `IF !$known.confirmed { THROW … }`, or a SELECT that finds only who is confirmed; to spare a password is no refusal. */
const refusesBy = (field: string): RegExp =>
  new RegExp(
    `\\bIF\\b[^;{}]*\\b${field}\\b[^;{}]*(?:\\{|\\bTHEN\\b)\\s*(?:THROW|RETURN\\s+NONE|fn::)|\\bSELECT\\b[^;]*\\bWHERE\\b[^;]*\\b${field}\\b`,
    "i",
  );

/** Of a field that holds a word: the one of who is switched off, and that of everybody else. */
function switchWords(
  field: string,
  code: string,
  { tree, node }: DefinitionCode,
): { readonly value: string; readonly on?: string } | undefined {
  const clause = (...keywords: readonly string[]) =>
    node.clauses
      .filter((each) => keywords.includes(each.keyword))
      .flatMap((each) => wordsIn(codeText({ tree, node: each })));
  const compared = [...code.matchAll(new RegExp(`\\b${field}\\s*!?=+\\s*['"]([^'"]+)['"]`, "g"))].map(
    ([, word = ""]) => word,
  );
  const all = [...new Set([...compared, ...clause("TYPE", "ASSERT")])];
  const on = clause("DEFAULT")[0] ?? all.find((word) => meansOn.test(word));
  const offWords = all.filter((word) => word !== on);
  const value = offWords.find((word) => meansOff.test(word)) ?? offWords[0];
  return value === undefined ? undefined : { value, ...(on !== undefined && { on }) };
}

const wordsIn = (text: string): string[] => [...text.matchAll(/['"]([^'"]+)['"]/g)].map(([, word = ""]) => word);
