import { expect, test } from "vitest";
import { readInventory } from "../../fixtures/environment/inventory/read-inventory.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { schemaWithAdditions } from "../../fixtures/testing/schema-with-additions.ts";
import { madeSuites } from "../../suites/all.ts";
import { judged } from "../testing/judged-verdicts.ts";
import { additionsLookedAt, additionsText } from "./additions-looked-at.ts";

const cases = numbered(madeSuites(schemaWithAdditions));
const verdictsOf = (...those: readonly string[]) =>
  cases.map(({ case: { id } }) =>
    judged(those.includes(id) ? { id, status: "skipped", reason: "because" } : { id, status: "passed" }),
  );
const more = (text: string) => ({
  ...schemaWithAdditions,
  files: [...schemaWithAdditions.files, { path: "more.surql", text }],
});

test("all that is added was looked at", () => {
  const report = additionsLookedAt(readInventory(schemaWithAdditions), cases, verdictsOf());
  expect(additionsText(report)).toEqual([
    "added: 1 table, 1 field, 1 changefeed, 1 access, 1 user, 1 param, 1 function, 1 API; looked at: all",
  ]);
});

test("what was not is named, with the reason", () => {
  const inventory = readInventory(
    more("DEFINE TABLE log; DEFINE PARAM $p VALUE 1; DEFINE INDEX i ON users FIELDS role; DEFINE FUNCTION fn::a( { ;"),
  );
  expect(additionsText(additionsLookedAt(inventory, cases, verdictsOf("ADD-USER-eve-password")))).toEqual([
    "added: 2 tables, 1 field, 1 index, 1 changefeed, 1 access, 1 user, 2 params, 1 function, 1 API; looked at: 1 table, 1 field, 1 changefeed, 1 access, 1 param, 1 function, 1 API",
    "not looked at: 1 user (users.eve): because",
    "not looked at: 1 table, 1 param (tables.log, params.p): no case looks at such",
    "not looked at: 1 index (users.indexes.i): it opens nothing by itself",
    expect.stringMatching(/^not looked at: more\.surql:1, which can't be read: ./),
  ]);
});

test("what was looked at by some of its cases alone is not said to be all", () => {
  const [line, ...parts] = additionsText(
    additionsLookedAt(
      readInventory(schemaWithAdditions),
      cases,
      verdictsOf("ADD-API-health-guest", "ADD-API-health-user"),
    ),
  );
  expect(line).toMatch(/; looked at: all, 1 in part$/);
  expect(parts).toEqual(["looked at in part: apis./health, without 2 of 3 cases: because"]);
});

test("what cases leave out of an addition is named, too", () => {
  const schema = more(`DEFINE ACCESS sso ON DATABASE TYPE JWT URL 'https://login.example.org/jwks.json';
DEFINE FUNCTION fn::pick($a: string, $b: string) { RETURN $a IN ['b', 'c', 'd', 'e', 'f'] };`);
  const made = numbered(madeSuites(schema));
  const passed = made.map(({ case: { id } }) => judged({ id, status: "passed" }));
  expect(additionsText(additionsLookedAt(readInventory(schema), made, passed)).slice(1)).toEqual([
    "looked at in part: accesses.sso, without tokens that its issuer signs: the keys are at its address, and whom they let in the issuer decides",
    "looked at in part: functions.pick, without 15 of 55 calls of it: more than a run tries",
  ]);
});

test("nothing is said of a schema that adds nothing", () => {
  expect(additionsText({ additions: [], unread: [] })).toEqual([]);
});
