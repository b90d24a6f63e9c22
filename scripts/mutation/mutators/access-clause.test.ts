import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { accessClause } from "./access-clause.ts";

test("a way in is missing, or does what the other one should", () => {
  expect(
    mutated(
      accessClause,
      "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP (CREATE b) SIGNIN { fn::c() } AUTHENTICATE { IF !$auth { THROW 'd' } } WITH REFRESH DURATION FOR TOKEN 1h;",
    ),
  ).toEqual([
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNIN { fn::c() } AUTHENTICATE { IF !$auth { THROW 'd' } } WITH REFRESH DURATION FOR TOKEN 1h;",
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP { fn::c() } SIGNIN (CREATE b) AUTHENTICATE { IF !$auth { THROW 'd' } } WITH REFRESH DURATION FOR TOKEN 1h;",
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP (CREATE b) AUTHENTICATE { IF !$auth { THROW 'd' } } WITH REFRESH DURATION FOR TOKEN 1h;",
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP (CREATE b) SIGNIN { fn::c() } WITH REFRESH DURATION FOR TOKEN 1h;",
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP (CREATE b) SIGNIN { fn::c() } AUTHENTICATE { IF !$auth { THROW 'd' } } DURATION FOR TOKEN 1h;",
  ]);
});

test("two ways in that are the same change no places", () => {
  expect(mutated(accessClause, "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP (fn::b()) SIGNIN (fn::b());")).toEqual([
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNIN (fn::b());",
    "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP (fn::b());",
  ]);
});

test("the key and the name stay", () => {
  expect(
    mutated(accessClause, "DEFINE ACCESS signin ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY 'a';"),
  ).toEqual([]);
});
