import { expect, test } from "vitest";
import { Authorizations } from "./authorizations.ts";

const start = new Date("2026-01-01T00:00:00Z");
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

test("what was allowed suffices for the same and for less, and for nobody else", () => {
  const authorizations = new Authorizations();
  authorizations.record("ada", ["user"], start);
  expect(authorizations.suffices("ada", ["user:email"], start)).toBe(true);
  expect(authorizations.suffices("ada", [], start)).toBe(true);
  expect(authorizations.suffices("ada", ["user", "gist"], start)).toBe(false);
  expect(authorizations.suffices("emmy", [], start)).toBe(false);
});

test("what was allowed adds up", () => {
  const authorizations = new Authorizations();
  authorizations.record("ada", ["user:email"], start);
  authorizations.record("ada", ["gist"], start);
  authorizations.record("ada", ["user"], start);
  expect(authorizations.scopesOf("ada")).toEqual(["gist", "user"]);
  expect(authorizations.scopesOf("emmy")).toBeUndefined();
});

test("the eleventh sign-in of an hour is asked for again, after an hour none is", () => {
  const authorizations = new Authorizations();
  for (let minute = 0; minute < 10; minute += 1) {
    expect(authorizations.suffices("ada", [], minutesLater(minute))).toBe(minute > 0);
    authorizations.record("ada", [], minutesLater(minute));
  }
  expect(authorizations.suffices("ada", [], minutesLater(10))).toBe(false);
  expect(authorizations.suffices("ada", [], minutesLater(59.9))).toBe(false);
  expect(authorizations.suffices("ada", [], minutesLater(60))).toBe(true);
});

test("who takes it back is asked again", () => {
  const authorizations = new Authorizations();
  authorizations.record("ada", ["user"], start);
  authorizations.revoke("ada");
  expect(authorizations.suffices("ada", [], start)).toBe(false);
});
