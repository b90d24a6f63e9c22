import { expect, test } from "vitest";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { differenceOf, type PlainRow } from "../../fixtures/environment/rows/row-diff.ts";
import { ContractNames } from "../../fixtures/environment/names/contract-names.ts";
import { rowsBeside } from "./rows-beside.ts";

const { own } = new ContractNames(contractProfile);
const snapshot = (rows: Readonly<Record<string, PlainRow>>) => new Map(Object.entries(rows));

test("created, changed and deleted rows come before those that stayed, each field with both values", () => {
  const before = snapshot({ "users:a": { email: "a" }, "users:b": { email: "b" }, "users:c": { email: "c" } });
  const after = snapshot({
    "users:a": { email: "a" },
    "users:b": { email: "x", name: "B" },
    "users:d": { email: "d" },
  });
  expect(rowsBeside(before, differenceOf(before, after), own)).toEqual([
    { id: "users:d", change: "created", fields: [{ name: "email", after: '"d"' }] },
    {
      id: "users:b",
      change: "changed",
      fields: [
        { name: "email", before: '"b"', after: '"x"' },
        { name: "name", after: '"B"' },
      ],
    },
    { id: "users:c", change: "deleted", fields: [{ name: "email", before: '"c"' }] },
    { id: "users:a", change: "the same", fields: [{ name: "email", before: '"a"', after: '"a"' }] },
  ]);
});
