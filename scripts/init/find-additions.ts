import { decides } from "../../fixtures/environment/inventory/text-facts.ts";
import type { FieldSetter } from "../../fixtures/environment/inventory/declared-additions.ts";
import { type AdditionFinding, type Findings, placeOf } from "./findings.ts";
import type { LoginCode } from "./login-code.ts";
import type { FoundQuery } from "./schema-queries.ts";

const creates: ReadonlySet<string> = new Set(["CREATE", "INSERT", "UPSERT"]);
/** What is the same whoever comes. */
const isLiteral = (text: string): boolean => /^(?:(['"])[^'"]*\1|\d+|true|false|NONE|\[\]|time::now\(\))$/i.test(text);

/**
 * Fields of the contract's tables that new rows get beside the contract's own. What decides what somebody may do is left
 * out, unless it is the same for all: whether GitHub or a client is to set that, nobody says but its owner.
 */
export function findAdditions(login: LoginCode, findings: Findings): readonly AdditionFinding[] {
  const found = new Map<string, AdditionFinding>();
  const definitions = login.trees.flatMap((tree) => tree.definitions);
  const [users, links] = (["users", "auth_accounts"] as const).map((table) => findings.valueOf(["tables", table]));
  // what is set again at each login is a choice
  const setAgain = new Set(
    login.queries.filter(({ verb }) => verb === "UPDATE").flatMap(({ sets }) => [...sets.keys()]),
  );
  const note = (queries: readonly FoundQuery[], setBy: FieldSetter, what: string) => {
    for (const { table, verb, sets } of queries.filter((each) => creates.has(each.verb) && each.table !== ""))
      for (const [field, value] of sets) {
        const path = `${table}.${field}`;
        if (![users, links].includes(table) || setAgain.has(field) || found.has(path) || findings.calls(field))
          continue;
        if (decides(definitions, table, field) && !isLiteral(value.text)) continue;
        found.set(path, { path, setBy, because: `${what} sets it in its ${verb} (${placeOf(value)})` });
      }
  };
  note(login.queries, "set by GitHub", "a first login");
  note(login.passwordQueries, "set by a client", "a sign-up");
  return [...found.values()];
}
