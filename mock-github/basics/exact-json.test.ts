import { expect, test } from "vitest";
import { rawNumber, toJson } from "./exact-json.ts";

test.each(["9007199254740993", "-0", "1.50", "1E400", "0"])("the number %s is written as given", (literal) => {
  expect(toJson({ id: rawNumber(literal) })).toBe(`{"id":${literal}}`);
});

test.each(['"1815"', "null", "01", "1.", "+1", "0x1", "", "1 ", "NaN"])("%j is refused as a number", (literal) => {
  expect(() => rawNumber(literal)).toThrow(
    new Error(`rawNumber: expected a JSON number such as "9007199254740993", saw ${JSON.stringify(literal)}.`),
  );
});
