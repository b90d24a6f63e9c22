import { chapter, type Suite, suite } from "../../fixtures/case/case.ts";
import { accessCases } from "./access-cases.ts";
import { accessRowCases } from "./access-row-cases.ts";
import type { AdditionSource } from "./addition-source.ts";
import { apiCases } from "./api-cases.ts";
import { eventCases } from "./event-cases.ts";
import { changefeedCases, liveCases } from "./feed-cases.ts";
import { fieldCases } from "./field-cases.ts";
import { fieldSightCases } from "./field-sight-cases.ts";
import { fieldRowCases } from "./field-row-cases.ts";
import { functionCases } from "./function-cases.ts";
import { paramCases } from "./param-cases.ts";
import { tableCases } from "./table-cases.ts";
import { promisedFieldCases } from "./promised-field-cases.ts";
import { seededRowCases } from "./seeded-row-cases.ts";
import { tokenCases } from "./token-cases.ts";
import { plantedRowCases } from "./planted-row-cases.ts";
import { textSecretCases } from "./text-secret-cases.ts";
import { wordCases } from "./word-cases.ts";
import { writtenRowCases } from "./written-row-cases.ts";

/** What is made of additions, and the name of its suite. */
const makers = {
  "added-fields": fieldCases,
  "rows-of-fields": fieldRowCases,
  "sight-of-fields": fieldSightCases,
  "promised-fields": promisedFieldCases,
  "added-accesses": accessCases,
  "added-tokens": tokenCases,
  "rows-of-accesses": accessRowCases,
  "secrets-in-text": textSecretCases,
  "seeded-rows": seededRowCases,
  "added-params": paramCases,
  "added-functions": functionCases,
  "added-apis": apiCases,
  "added-tables": tableCases,
  "added-events": eventCases,
  "added-changefeeds": changefeedCases,
  "added-live-queries": liveCases,
  "planted-rows": plantedRowCases,
  "written-rows": writtenRowCases,
  "words-in-text": wordCases,
} as const;

/** Cases of what a schema adds to the contract, made from its inventory: none, where it adds nothing. */
export const additionsChapter = (source: AdditionSource): readonly Suite[] =>
  chapter(
    "additions",
    Object.entries(makers).flatMap(([name, make]) => {
      const cases = make(source);
      return cases.length === 0 ? [] : [suite(name, cases)];
    }),
  );
