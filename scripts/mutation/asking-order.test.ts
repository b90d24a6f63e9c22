import { expect, test } from "vitest";
import { AskingOrder } from "./asking-order.ts";
import type { Mutant } from "./mutant.ts";
import type { Judge } from "./passing-cases.ts";

const judge = (id: string, places: number, ms: number, more: Partial<Judge> = {}): Judge => ({
  id,
  places,
  ms,
  timing: false,
  about: new Set(),
  ...more,
});
const inDefinition = (within: string): Mutant => ({ id: "1", mutator: "", path: "", within, about: "", edits: [] });
const login = inDefinition("fn::login");

const judges = [judge("FAR", 9, 1), judge("NEAR-slow", 2, 30), judge("NEAR", 2, 20), judge("NEARER", 1, 90)];
const orderOf = (order: AskingOrder, mutant: Mutant, all = judges) => order.of(mutant, all).map(({ id }) => id);

test("who reaches the fewest places comes first, then the quickest", () => {
  expect(orderOf(new AskingOrder(), login)).toEqual(["NEARER", "NEAR", "NEAR-slow", "FAR"]);
});

test("who killed the mutant before in the same definition comes first", () => {
  const order = new AskingOrder();
  order.learn(login, judges[1] as Judge);
  order.learn(login, judges[0] as Judge);
  expect(orderOf(order, login)).toEqual(["FAR", "NEARER", "NEAR", "NEAR-slow"]);
  expect(orderOf(order, inDefinition("fn::other"))).toEqual(["NEARER", "NEAR", "NEAR-slow", "FAR"]);
});

test.each(["table users", "field users.email", "index users.by_email"])(
  "%s: who names the table comes first",
  (name) => {
    const naming = [judge("USERS", 9, 9, { about: new Set(["SELECT", "users"]) }), judge("LINKS", 1, 1)];
    expect(orderOf(new AskingOrder(), inDefinition(name), naming)).toEqual(["USERS", "LINKS"]);
  },
);

test("of an access, who comes to it comes first", () => {
  const coming = [judge("NONE", 0, 1), judge("GITHUB", 9, 9, { about: new Set(["access github"]) })];
  expect(orderOf(new AskingOrder(), inDefinition("access github"), coming)).toEqual(["GITHUB", "NONE"]);
});

test("who compares times comes last, even the one that killed before", () => {
  const order = new AskingOrder();
  const timing = judge("TIME", 0, 1, { timing: true, about: new Set(["fn::login"]) });
  order.learn(login, timing);
  expect(orderOf(order, login, [timing, ...judges]).at(-1)).toBe("TIME");
});
