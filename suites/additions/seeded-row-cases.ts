import { type Case, opensNobody, tryAccess } from "../../fixtures/case/case.ts";
import { secretsMade } from "../../fixtures/environment/inventory/seeded-passwords.ts";
import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import { functionsNamedIn } from "../../fixtures/surrealql/statements/reached-definitions.ts";
import { type AdditionSource, idOf } from "./addition-source.ts";

/** What a function writes that the engine lets nobody call here: an embedded one knows no owner. Where it did, this is refused. */
const rowOf = (email: string, password: string): string =>
  `CREATE users SET email = ${literalOf(email)}, password = crypto::argon2::generate(${literalOf(password)})`;

/** A try takes as long as a password is compared. */
const mostTries = 24;

/**
 * Cases for users whom the schema's text writes with a password that stands there: whoever has read it signs in. Without
 * one, a user is nothing that a stranger could use, whatever else the row says.
 */
export function seededRowCases({ inventory, profile, rowStatements = [] }: AdditionSource): readonly Case[] {
  const { user: access } = profile.access;
  if (access === null || rowStatements.length === 0) return [];
  const functions = inventory.items.filter(({ kind }) => kind === "function");
  const params = inventory.items.filter(({ kind }) => kind === "param").map(({ text }) => text);
  const { emails, passwords } = secretsMade(rowStatements, functions, params);
  const { email: address, password: own } = profile.variables;
  const lets = rowStatements.filter((text) => /^LET\b/i.test(text.trim()));
  const statements = rowStatements
    .filter((text) => !lets.includes(text))
    .map((text) => [...lets, text].map((each) => each.trim().replace(/;$/, "")).join("; "));
  const isCalled = rowStatements.some((text) => functionsNamedIn(text).length > 0);
  return passwords.length === 0
    ? []
    : emails.map((email) => ({
        id: idOf("ADD-ROW", email, "password"),
        level: "MUST",
        title: `${email}, whom the schema writes as it is loaded, isn't opened by a password that stands in its text`,
        given: {
          secretsInText: true,
          alsoDone: [...statements, ...(isCalled && passwords.length === 1 ? [rowOf(email, passwords[0] ?? "")] : [])],
        },
        when: tryAccess(
          access,
          passwords.slice(0, mostTries).map((password) => ({
            channel: "signin",
            variables: { [address]: email, [own]: password },
            says: `${email}, and a password that stands in the schema`,
          })),
        ),
        then: { returns: opensNobody },
      }));
}
