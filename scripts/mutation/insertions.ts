import type { Definition, Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { Edit } from "../../fixtures/surrealql/text/text-edit.ts";
import type { Mutation, MutationPlace } from "./mutator.ts";
import { short } from "./text-mutations.ts";

// What mutators need that break nothing and add something. All of it goes on lines that are there: no line gets another number.

/** Statements that weren't there, behind a definition. */
export const addedBehind = (text: string, definition: Definition, statements: string): Mutation => ({
  about: isAdded(statements),
  edits: [behind(text, definition, statements)],
});

/** The edit that adds statements behind another one, and a semicolon where that has none. */
export function behind(text: string, { end }: Pick<Definition, "end">, statements: string): Edit {
  return insertion(end, `${text[end - 1] === ";" ? "" : ";"} ${statements}`);
}

export const insertion = (at: number, text: string): Edit => ({ from: at, to: at, text });

export const isAdded = (text: string): string => `${short(text)} is added`;

/** Is this the definition of the table that holds the users? */
export const isUsersTable = ({ of, name }: Definition, { profile }: Pick<MutationPlace, "profile">): boolean =>
  of === "table" && name === profile.tables.users;

/** Is this what logs in with GitHub: the function, or the access where the login stands in its clauses? */
export function isLogin({ of, name }: Definition, { profile }: Pick<MutationPlace, "profile">): boolean {
  const { github_login } = profile.functions;
  return github_login === null
    ? of === "access" && name === profile.access.github
    : of === "function" && name === github_login;
}

/** The text of a stretch. */
export const textAt = (text: string, { from, to }: Span): string => text.slice(from, to);
