import { expect, test } from "vitest";
import { EarlierKillers } from "./earlier-killers.ts";
import type { Judge } from "./passing-cases.ts";
import { LikelyKillers } from "./likely-killers.ts";
import type { Mutant } from "./mutant.ts";
import { wordsOf } from "./text-similarity.ts";

const judge = (id: string, suite: string, ms: number): Judge => ({ id, suite, ms, timing: false, words: wordsOf(id) });
const mutant = (from: number, more: Partial<Mutant> = {}): Mutant => ({
  id: String(from),
  mutator: "EqualityOperator",
  path: "a.surql",
  within: "fn::login",
  about: "",
  edits: [{ from, to: from + 1, text: "" }],
  ...more,
});

const judges = [judge("A-1", "a", 5), judge("A-2", "a", 3), judge("B-1", "b", 4), judge("B-2", "b", 9)];
const orderFor = (killers: LikelyKillers, subject: Mutant) => killers.order(subject, judges).map(({ id }) => id);

test("before anything is known, the cheapest case of each suite comes first, then the next one of each", () => {
  expect(orderFor(new LikelyKillers(judges, new Map()), mutant(0))).toEqual(["A-2", "B-1", "A-1", "B-2"]);
});

test("who noticed it in an earlier run comes first, even one that compares times; then who noticed the same change elsewhere", () => {
  const [subject, other] = [mutant(0, { about: "= becomes !=" }), mutant(9, { about: "= becomes !=" })];
  const slow = { ...judge("T-1", "t", 900), timing: true };
  const earlier = new EarlierKillers({ "EqualityOperator: = becomes !=": { "fn::login": ["T-1", "B-2"] } }, [
    subject,
    other,
  ]);
  const killers = new LikelyKillers(judges, new Map(), earlier);
  expect(killers.order(subject, [...judges, slow]).map(({ id }) => id)).toEqual(["T-1", "B-2", "A-2", "B-1", "A-1"]);
  expect(killers.order(other, [...judges, slow]).map(({ id }) => id)).toEqual(["B-2", "A-2", "B-1", "A-1", "T-1"]);
});

test("who speaks of what is changed comes first", () => {
  const speaking = [...judges, { ...judge("C-1", "c", 20), words: wordsOf("new row of users: email in lower case") }];
  expect(
    new LikelyKillers(speaking, new Map())
      .order(mutant(0, { within: "field users.email" }), speaking)
      .map(({ id }) => id),
  ).toEqual(["C-1", "A-2", "B-1", "A-1", "B-2"]);
});

test("who reaches few mutants comes before who reaches many", () => {
  expect(
    orderFor(
      new LikelyKillers(
        judges,
        new Map([
          ["A-1", 0.2],
          ["A-2", 0.9],
          ["B-1", 0.9],
          ["B-2", 0.1],
        ]),
      ),
      mutant(0),
    ),
  ).toEqual(["B-2", "A-1", "A-2", "B-1"]);
});

test("who killed in the same definition comes first, the nearest before others, then their suite", () => {
  const killers = new LikelyKillers(judges, new Map());
  killers.learn(judge("B-2", "b", 9), mutant(1000, { mutator: "StringLiteral" }));
  killers.learn(judge("A-1", "a", 5), mutant(10, { mutator: "StringLiteral" }));
  expect(orderFor(killers, mutant(0))).toEqual(["A-1", "B-2", "A-2", "B-1"]);
});

test("who killed by the same mutator elsewhere comes before who never killed its like", () => {
  const killers = new LikelyKillers(judges, new Map());
  killers.learn(judge("B-2", "b", 9), mutant(0, { within: "field users.email" }));
  killers.learn(judge("A-1", "a", 5), mutant(0, { within: "field users.email", mutator: "StringLiteral" }));
  expect(orderFor(killers, mutant(0))).toEqual(["B-2", "B-1", "A-2", "A-1"]);
});

test("of fields and tables, the suite comes first that has killed most of them; permissions are counted apart", () => {
  const killers = new LikelyKillers(judges, new Map());
  const field = (from: number, mutator: string) => mutant(from, { within: `field users.f${from}`, mutator });
  for (const from of [1, 2, 3]) killers.learn(judge("B-9", "b", 1), field(from, "FieldType"));
  for (const from of [4, 5]) killers.learn(judge("A-9", "a", 1), field(from, "Permissions"));
  expect(orderFor(killers, field(6, "Assert"))).toEqual(["B-1", "B-2", "A-2", "A-1"]);
  expect(orderFor(killers, field(7, "Permissions"))).toEqual(["A-2", "A-1", "B-1", "B-2"]);
});
