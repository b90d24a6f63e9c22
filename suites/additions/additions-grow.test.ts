import { expect, test } from "vitest";
import { allStepsOf } from "../../fixtures/case/case-steps.ts";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { referenceWith } from "../../fixtures/testing/edited-reference.ts";
import { madeSuites } from "../all.ts";

const ways = "-- ── Ways in ─";
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** A table with fields and an event that fills the next one; half as many functions, and a few of the rest. */
const schemaOf = (count: number): string =>
  [
    ...numbers(2 * count).map(
      (n) => `DEFINE TABLE t${n} SCHEMAFULL CHANGEFEED 1d PERMISSIONS FULL;
DEFINE FIELD owner ON t${n} TYPE record<users>; DEFINE FIELD kind ON t${n} TYPE string;
DEFINE EVENT next ON t${n} WHEN $after.kind = 'go' THEN (CREATE t${n + 1} SET owner = $after.owner, kind = 'go');`,
    ),
    ...numbers(count).map(
      (n) => `DEFINE FUNCTION fn::f${n}($a: string, $b: option<int>) { RETURN IF $a = 'x' { fn::f${n + 1}('y', $b) } };
DEFINE API '/a${n}/:id' FOR get, post THEN { { status: 200, body: fn::f${n}($request.body.a, 1) } };
DEFINE ACCESS a${n} ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM users WHERE email = $email AND $pin = '${n}');
DEFINE PARAM $p${n} VALUE ${n}; DEFINE USER u${n} ON DATABASE PASSWORD 'p${n}' ROLES VIEWER;`,
    ),
  ].join("\n");

function countsOf(count: number) {
  const { files } = referenceWith({ [ways]: `${schemaOf(count)}\n${ways}` });
  const cases = madeSuites({ files, profile: contractProfile, choices: defaultChoices }).flatMap((each) => each.cases);
  return { cases: cases.length, steps: cases.flatMap(({ when }) => allStepsOf({ when })).length };
}

test("cases grow as what a schema adds does: 20 tables and 10 functions make ten times as many as two and one", () => {
  const [one, ten] = [countsOf(1), countsOf(10)];
  // of a table: read, watched by two, changes asked for by two, its event, rows of others in it, rows that are written;
  // of the rest: a function, an API in three ways, an access in two and how long its tokens live, a param, a user
  expect([one.cases, ten.cases]).toEqual([2 * 8 + 9, 20 * 8 + 10 * 9]);
});

test("so do their steps, of which each case has an upper bound", () => {
  const [four, eight, sixteen] = [countsOf(4), countsOf(8), countsOf(16)];
  const perAddition = (sixteen.steps - eight.steps) / 8;
  expect(perAddition).toBe((eight.steps - four.steps) / 4);
  expect(perAddition).toBeLessThan(500);
});
