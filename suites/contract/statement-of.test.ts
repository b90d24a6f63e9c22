import { describe, expect, test } from "vitest";
import type { Case } from "../../fixtures/case/case.ts";
import { choiceNames } from "../../fixtures/environment/choices/all.ts";
import { schemaWithAdditions } from "../../fixtures/testing/schema-with-additions.ts";
import { madeSuites, suites } from "../all.ts";
import { clientSuites } from "../client/all.ts";
import { sections, statements } from "./all.ts";
import { numbersOf, statementOf } from "./statement-of.ts";

const cases = [...suites, ...madeSuites(schemaWithAdditions), ...clientSuites].flatMap(
  (suite): readonly Pick<Case, "id" | "level">[] => suite.cases,
);
const numbers = statements.flatMap(({ cases: ranges }) => ranges.flatMap(numbersOf));
const strength = ["MAY", "SHOULD", "MUST"];

describe("the statements of the contract", () => {
  test("are numbered by section, in order", () => {
    expect(statements.map(({ id }) => id)).toEqual(
      sections.flatMap((section, i) => section.statements.map((_, k) => `C-${i + 1}.${k + 1}`)),
    );
  });

  test("are each held by a case, and by one that is as strong", () => {
    const levels = new Map<string, Set<string>>();
    for (const { id, level } of cases) {
      const statement = statementOf(id).id;
      levels.set(statement, (levels.get(statement) ?? new Set()).add(level));
    }
    expect(statements.filter(({ id, level }) => !levels.get(id)?.has(level)).map(({ id }) => id)).toEqual([]);
  });

  test("are no weaker than any of their cases", () => {
    const stronger = cases.filter(({ id, level }) => strength.indexOf(level) > strength.indexOf(statementOf(id).level));
    expect(stronger.map(({ id }) => id)).toEqual([]);
  });

  test("list no case twice, and none that there isn't", () => {
    expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
    const alone = statements.flatMap(({ cases: ranges }) => ranges.filter((range) => !range.includes("..")));
    const ends = statements.flatMap(({ cases: ranges }) =>
      ranges.flatMap((range) => [numbersOf(range)[0], numbersOf(range).at(-1)]),
    );
    const isThere = (number = "") => cases.some(({ id }) => id === number || id.startsWith(`${number}-`));
    expect([...alone, ...ends].filter((number) => !isThere(number))).toEqual([]);
  });

  test("name choices that there are", () => {
    expect(
      statements
        .flatMap(({ choice = [] }) => choice)
        .filter((name) => !(choiceNames as readonly string[]).includes(name)),
    ).toEqual([]);
  });
});

test("a case that no statement lists is an error that says what to do", () => {
  expect(() => statementOf("NOWHERE-01")).toThrow(
    new RangeError(
      "Case NOWHERE-01: expected a statement of the contract that lists it, saw none. Add its number to `cases` of one in suites/contract/.",
    ),
  );
});
