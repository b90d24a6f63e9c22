import { expect, test } from "vitest";
import { embedded } from "../../fixtures/engines/backends/embedded-backend.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { referenceWith } from "../../fixtures/testing/edited-reference.ts";
import { caseOf } from "../../fixtures/testing/expect-noticed.ts";
import { chainEnd } from "./carry-chain.ts";
import { upgrade } from "./carry-upgrade.ts";

const engine = (version: string) => ({ version, backend: "container", route: "tls", loaded: "", notes: [] }) as const;

test("the database of the first leg goes on, with its steps carried out, and everybody is found at the end", async () => {
  const schema = referenceWith({});
  const [from, via, to] = [embedded("3.0.2"), [embedded("3.0.2")], embedded("3.0.2")];
  const cases = ["NEW-01", "LINK-01"].map(caseOf);
  const plan = {
    from,
    via,
    to,
    schema,
    toSchema: schema,
    paths: ["export"] as const,
    store: "surrealkv" as const,
    profile: contractProfile,
    cases,
  };
  const { people, ways, legs } = await upgrade({ ...plan, onProgress: () => {} });
  const [whole] = ways;
  expect(people).toBe(26);
  expect(legs.map(({ goesOnBy, ways: gone }) => [goesOnBy, gone.map(({ verdict }) => verdict)])).toEqual([
    ["export over the SDK", ["safe after these steps"]],
    ["export over the SDK", ["safe after these steps"]],
  ]);
  // the steps of the first leg have closed its hole: an export of the database that goes on opens it again
  const checks = legs.map((leg) => leg.ways[0]?.findings.map(({ check }) => check));
  expect(checks).toEqual(Array.from({ length: 2 }, () => ["forged-token", "forged-token", "token", "token"]));
  expect([ways.length, whole?.way, whole?.verdict]).toEqual([
    1,
    "export over the SDK, then export over the SDK",
    "safe after these steps",
  ]);
  expect(whole?.findings.map(({ check, toBeExpected }) => [check, toBeExpected])).toEqual([
    ["token", true],
    ["token", true],
  ]);
  expect(whole?.steps.filter((step) => step.includes("DEFINE ACCESS OVERWRITE github")).length).toBe(2);
  expect(
    whole?.checked.tables.map(({ table, before, after }) => [table, before.rows, before.checksum === after.checksum]),
  ).toEqual([
    ["auth_accounts", 25, true],
    ["auth_providers", 1, true],
    ["users", 24, true],
  ]);
});

test("a chain ends where nobody would go on", () => {
  const leg = { from: engine("2.6.0"), to: engine("3.3.5") };
  const { verdict, findings } = chainEnd(leg, { way: "no way", isLast: false });
  expect([verdict, findings[0]?.what]).toEqual([
    "do not",
    "by no way does everybody come from 2.6.0 to 3.3.5; what comes after was not tried",
  ]);
  expect(chainEnd(leg, { way: "no way", isLast: true }).findings[0]?.what).toMatch(/to 3\.3\.5$/);
});
