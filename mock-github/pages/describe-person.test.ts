import { expect, test } from "vitest";
import { address, personas, rawNumber } from "../personas.ts";
import { describePerson } from "./describe-person.ts";

const { ada } = personas;

test("every built-in person but Ada is for something, and the words say for what", () => {
  expect(Object.fromEntries(Object.entries(personas).map(([name, each]) => [name, describePerson(each)]))).toEqual({
    ada: ["an owner of analytical-society"],
    privateEmail: ["e-mail is private", "2 e-mail addresses"],
    unverified: ["address not confirmed", "e-mail is private"],
    severalEmails: ["shows an address that is not the primary one", "4 e-mail addresses"],
    manyEmails: ["shows an address that is not the primary one", "31 e-mail addresses"],
    noName: ["no name"],
    complete: ["a member of analytical-society"],
    bare: ["e-mail is private", "no name"],
    upperCase: ["capitals in the e-mail address"],
    nonAscii: ["name beyond ASCII"],
    big31: ["id above 2^31"],
    big53: ["id above 2^53"],
    bot: ["a bot: it can't sign in", "e-mail is private"],
    organization: ["an organization: it can't sign in"],
  });
});

test.each([
  [1815, []],
  [2 ** 31 - 1, []],
  [2 ** 31, ["id above 2^31"]],
  [2 ** 53, ["id above 2^31"]],
  [rawNumber("9007199254740993"), ["id above 2^53"]],
  ["1815", ["id that is no whole number"]],
  [1.5, ["id that is no whole number"]],
  [rawNumber("1e3"), ["id that is no whole number"]],
  [null, ["id that is no whole number"]],
] as const)("the id %j", (id, words) => {
  expect(describePerson(ada.withAccount({ memberships: [] }).with({ id }))).toEqual(words);
});

test.each([
  ["no address at all", null, [], ["no e-mail address"]],
  ["an answer that GitHub would never give", 42, [null, "text", 7], ["e-mail is private", "3 e-mail addresses"]],
  [
    "a primary one that isn't confirmed",
    "a@example.org",
    [address("a@example.org", { primary: true, verified: false })],
    ["address not confirmed"],
  ],
  ["the primary one", "a@example.org", [address("a@example.org", { primary: true })], []],
] as const)("e-mail: %s", (_, email, all, words) => {
  expect(describePerson(ada.withAccount({ memberships: [] }).with({ email }).withEmails(all))).toEqual(words);
});

test("an invitation is no membership", () => {
  const memberships = [{ organization: "notes", role: "admin", state: "pending" }] as const;
  expect(describePerson(ada.withAccount({ memberships }))).toEqual(["invited to notes"]);
});

test.each([rawNumber("9007199254740993"), { toString: 1 }, 42, ["x"]])("a name that is %j breaks no page", (name) => {
  expect(describePerson(ada.withAccount({ memberships: [] }).with({ name }))).toEqual([]);
});
