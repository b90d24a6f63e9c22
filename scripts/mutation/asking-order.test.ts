import { expect, test } from "vitest";
import { AskingOrder } from "./asking-order.ts";
import type { Mutant } from "./mutant.ts";
import type { Judge } from "./passing-cases.ts";

const files = [{ path: "login.surql", text: "LET $limit = 5;\nRETURN token_of($code);\n" }];
const judge = (id: string, places: number, ms: number, more: Partial<Judge> = {}): Judge => ({
  id,
  places,
  ms,
  timing: false,
  about: new Set(),
  words: new Set(),
  ...more,
});
/** Breaks the first of these words in the schema. */
const mutantOf = (within: string, word = "LET"): Mutant => {
  const from = files[0]?.text.indexOf(word) ?? 0;
  const edits = [{ from, to: from + word.length, text: "" }];
  return { id: "1", mutator: "", path: "login.surql", within, about: "", edits };
};
const login = mutantOf("fn::login");

const judges = [judge("FAR", 9, 1), judge("NEAR-slow", 2, 30), judge("NEAREST-slow", 1, 30), judge("NEAR", 2, 20)];
const orderFor = (all: readonly Judge[], mutant: Mutant, order = new AskingOrder(files, all)) =>
  order.of(mutant, all).map(({ id }) => id);

test("who reaches few places and takes little time comes first", () => {
  expect(orderFor(judges, login)).toEqual(["FAR", "NEAREST-slow", "NEAR", "NEAR-slow"]);
});

test("who killed the last three mutants in the same definition comes first, the last one above all", () => {
  const order = new AskingOrder(files, judges);
  for (const killer of [3, 1, 2, 1]) order.learn(login, judges[killer] as Judge);
  expect(orderFor(judges, login, order)).toEqual(["NEAR-slow", "NEAREST-slow", "NEAR", "FAR"]);
  expect(orderFor(judges, mutantOf("fn::other"), order)).toEqual(["FAR", "NEAREST-slow", "NEAR", "NEAR-slow"]);
});

test("who has the words of the mutated line in it comes before who has not; what all have counts for nothing", () => {
  const some = [
    judge("NONE", 2, 20, { words: new Set(["limit"]) }),
    judge("TOKEN", 2, 30, { words: new Set(["limit", "token_of"]) }),
    judge("CODE", 2, 40, { words: new Set(["limit", "code"]) }),
  ];
  expect(orderFor(some, mutantOf("fn::login", "limit"))).toEqual(["NONE", "TOKEN", "CODE"]);
  expect(orderFor(some, mutantOf("fn::login", "token_of"))).toEqual(["TOKEN", "CODE", "NONE"]);
  expect(orderFor(some, mutantOf("fn::login", "$code"))).toEqual(["CODE", "TOKEN", "NONE"]);
});

test("of cases of one number, the first is asked before the others of another number", () => {
  const alike = [judge("A-01-one", 2, 20), judge("A-01-two", 2, 20), judge("A-01-three", 2, 20), judge("A-02", 2, 25)];
  expect(orderFor(alike, login)).toEqual(["A-01-one", "A-02", "A-01-two", "A-01-three"]);
});

test.each(["table users", "field users.email", "index users.by_email"])(
  "%s: who names the table comes first",
  (name) => {
    const naming = [judge("USERS", 9, 9, { about: new Set(["SELECT", "users"]) }), judge("LINKS", 1, 1)];
    expect(orderFor(naming, mutantOf(name))).toEqual(["USERS", "LINKS"]);
  },
);

test("of an access, who comes to it comes first", () => {
  const coming = [judge("NONE", 0, 1), judge("GITHUB", 9, 9, { about: new Set(["access github"]) })];
  expect(orderFor(coming, mutantOf("access github"))).toEqual(["GITHUB", "NONE"]);
});

test("who compares times comes last, even the one that killed before", () => {
  const timing = judge("TIME", 0, 1, { timing: true, about: new Set(["fn::login"]) });
  const order = new AskingOrder(files, [timing, ...judges]);
  order.learn(login, timing);
  expect(orderFor([timing, ...judges], login, order).at(-1)).toBe("TIME");
});
