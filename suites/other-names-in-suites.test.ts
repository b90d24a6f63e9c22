import { expect, test } from "vitest";
import { contractFields, contractTables } from "../fixtures/environment/names/profile.ts";
import { renameIdentifiers } from "../fixtures/environment/schema-files/read-overlay.ts";
import { allStepsOf } from "../fixtures/case/case-steps.ts";
import { suites } from "./all.ts";

// A query in the contract's names says nothing of a schema with other names, where one of them isn't found and renamed.

/** Every table and every field has another name. */
const names = {
  tables: Object.fromEntries(contractTables.map((table) => [table, `my_${table}`])),
  fields: Object.fromEntries(
    contractTables.map((table) => [
      table,
      Object.fromEntries(contractFields(table).map((field) => [field, `my_${field}`])),
    ]),
  ),
};
/** A name of the contract's that can't be anything else; `user` and `name` can. */
const ofTheContract = new RegExp(
  `(?<![\\w$:])(${[...contractTables, ...contractTables.flatMap(contractFields)].filter((name) => !["user", "name"].includes(name)).join("|")})\\b(?! *:)`,
);

/** Cases whose query says a name of the contract's that is not the schema's. */
const others: Readonly<Record<string, string>> = {
  UNIQUE: "tables of the harness's own have such fields",
  AUTH: "the same",
};

const queries = suites.flatMap(({ cases }) =>
  cases.flatMap((subject) =>
    allStepsOf(subject).flatMap((step) =>
      ["sql", "meanwhile"].flatMap((part) => {
        const text = (step as unknown as Readonly<Record<string, unknown>>)[part];
        return typeof text === "string" ? [[subject.id, text] as const] : [];
      }),
    ),
  ),
);

test("every query of a case is understood, so that it asks a schema with other names the same", () => {
  const left = queries.filter(([id, text]) => {
    const bare = renameIdentifiers(text, names).replaceAll(/'[^']*'|"[^"]*"|`[^`]*`/g, "");
    return ofTheContract.test(bare) && !Object.keys(others).some((known) => id.startsWith(known));
  });
  expect(queries.length).toBeGreaterThan(400);
  expect(left).toEqual([]);
});
