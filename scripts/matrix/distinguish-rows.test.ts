import { expect, test } from "vitest";
import type { ComparableRow } from "../../fixtures/run/verdict/comparable-verdict.ts";
import { rowsApart } from "./distinguish-rows.ts";

const user = (fields: Record<string, string> = {}): ComparableRow => ({
  row: "+ users",
  fields: { email: '"ada@example.org"', ...fields },
});
const link: ComparableRow = { row: "+ auth_accounts", fields: { provider: '"github"' } };

test.each<[string, readonly (readonly (readonly ComparableRow[])[])[], readonly string[]]>([
  [
    "which rows, if these differ",
    [[[user(), link]], [[user()]], [[]]],
    ["+ users, + auth_accounts", "+ users", "none"],
  ],
  [
    "which fields, if the rows are the same",
    [[[link, user({ name: "NONE", avatar_url: '"a"' })]], [[link, user({ name: '"Ada"', avatar_url: '"a"' })]]],
    ["+ users: name NONE", '+ users: name "…"'],
  ],
  [
    "a field that one lacks",
    [[[user({ name: "NULL" })]], [[user()]]],
    ["+ users: name NULL", "+ users: name not there"],
  ],
  [
    "values, if only these differ",
    [[[user({ name: '"Ada"' })]], [[user({ name: '"ada"' })]]],
    ['+ users: name "Ada"', '+ users: name "ada"'],
  ],
  [
    "the first step in which they differ",
    [
      [[link], [user()]],
      [[link], []],
    ],
    ["+ users", "none"],
  ],
  ["a step that one never reached", [[[link], [user()]], [[link]]], ["+ users", "none"]],
])("%s", (_, engines, reported) => {
  expect(rowsApart(engines)).toEqual(reported);
});
