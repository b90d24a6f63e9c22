import { describe, expect, test } from "vitest";
import { accountFormOf, Accounts } from "./accounts.ts";
import { UsageError } from "../cli/usage-error.ts";

const form = { persona: "ada", profile: "", without: "", emails: "" };
const personOf = (accounts: Accounts, login: string) => accounts.people.find((each) => each.login === login);

describe("an account", () => {
  test("is kept in its place, with what differs alone", () => {
    const accounts = new Accounts();
    const before = [...accounts.all.keys()];
    const shown = accountFormOf({ persona: "ada" });
    expect(JSON.parse(shown.profile)).toEqual({ id: 1815, name: "Ada Lovelace", email: "ada@example.org" });
    expect(accounts.set({ ...shown, profile: shown.profile.replace('"ada@example.org"', "null") })).toBe("ada");
    expect([...accounts.all.keys()]).toEqual(before);
    expect(accounts.all.get("ada")).toEqual({ persona: "ada", with: { email: null } });
    expect(personOf(accounts, "ada")?.profile["email"]).toBeNull();
  });

  test("of another login stands behind all others, and can be edited as it was written", () => {
    const accounts = new Accounts();
    accounts.set({
      persona: "privateEmail",
      profile: '{"login":"joan","id":1917}',
      without: "company, blog",
      emails: '[{"email":"joan@example.org","primary":true,"verified":false}]',
    });
    expect([...accounts.all.keys()].at(-1)).toBe("joan");
    const joan = personOf(accounts, "joan");
    expect(joan?.emails).toEqual([{ email: "joan@example.org", primary: true, verified: false }]);
    expect(Object.keys(joan?.profile ?? {})).not.toContain("company");
    const account = accounts.all.get("joan");
    accounts.set(accountFormOf(account ?? { persona: "ada" }));
    expect(accounts.all.get("joan")).toEqual(account);
  });

  test("with an id that no double holds is as it was when nothing of it is changed", () => {
    const accounts = new Accounts();
    accounts.set(accountFormOf({ persona: "big53" }));
    expect(accounts.all.get("later")).toEqual({ persona: "big53" });
  });

  test.each([
    [{ ...form, profile: "null" }, 'Profile: expected a JSON object such as {"email": null}, saw null.'],
    [
      { ...form, profile: '{"bio": [9007199254740993]}' },
      "Profile: expected numbers of at most 9007199254740991, saw another in bio. The account made like big53 has a larger id.",
    ],
    [
      { ...form, emails: "{}" },
      "This makes no account:\n✖ Invalid input: expected array, received object\n  → at github.emails",
    ],
  ])("is refused: %j", (wrong, message) => {
    expect(() => new Accounts().set(wrong)).toThrow(new UsageError(message));
  });
});
