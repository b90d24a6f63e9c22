import { describe, expect, test } from "vitest";
import { tellApart, withoutValues } from "./distinguish-texts.ts";

describe("texts keep what tells them apart, and no more", () => {
  test.each([
    [
      "names, values and records, if the rest differs",
      [
        "Found 'x' for field `name`, with record `users:ada`",
        "Couldn't coerce value for field `name` of `users:ada`: found `'x'`",
      ],
      ["Found '…' for field `…`, with record `…`", "Couldn't coerce value for field `…` of `…`: found `…`"],
    ],
    [
      "names, if these differ",
      ["Expected `string` but found 'x'", "Expected `number` but found 'x'"],
      ["Expected `string` but found '…'", "Expected `number` but found '…'"],
    ],
    ["values, if only these differ", ["found 'x'", "found 'y'"], ["found 'x'", "found 'y'"]],
    ["who it was", ["users:ada", "users:<id 1>"], ["users:ada", "users:<id 1>"]],
    ["nothing, if all are the same", ["found 'x'", "found 'x'"], ["found '…'", "found '…'"]],
    ["as many differences as there are", ["a 'x'", "a 'y'", "b 'y'"], ["a 'x'", "a 'y'", "b 'y'"]],
  ])("%s", (_, texts, reported) => {
    expect(tellApart(texts)).toEqual(reported);
  });
});

test.each([
  [`say "no" to 'ada' and 'it\\'s'`, `say "…" to '…' and '…'`],
  ["Couldn't read what isn't there", "Couldn't read what isn't there"],
  ["the users' '1815'", "the users' '…'"],
  ["Expected `none | string` but found `NULL`", "Expected `none | string` but found `NULL`"],
  [
    "record `users:ada`, auth_accounts:<id 2>, users:⟨a b⟩, other:x",
    "record `users:…`, auth_accounts:…, users:…, other:x",
  ],
])("values are left out: %s", (text, without) => {
  expect(withoutValues(text)).toBe(without);
});
