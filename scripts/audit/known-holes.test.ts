import { expect, test } from "vitest";
import { version } from "./checks/known-version.ts";
import type { AuditWith } from "./audit-check.ts";
import { applies, knownHoles } from "./known-holes.ts";

const check = (running: string) => version.run({ version: running } as AuditWith<"version">);

test("a hole is there from a version on, and before another", () => {
  const hole = { from: "3.0.0", before: "3.1.0" };
  expect(["2.6.4", "3.0.0", "3.0.5", "3.1.0-beta.3", "3.1.0", "3.10.0"].filter((each) => applies(hole, each))).toEqual([
    "3.0.0",
    "3.0.5",
    "3.1.0-beta.3",
  ]);
});

test("3.0.5 has holes that an upgrade closes", async () => {
  const { findings } = await check("3.0.5");
  expect(findings.map(({ kind, what }) => `${kind}: ${what}`)).toEqual([
    "opened: SurrealDB 3.0.5 has 15 known holes; upgrade to 3.3.5 or newer",
  ]);
  expect(findings[0]?.seen).toContain("- an import takes the [REDACTED] of an export for the key of an access");
});

test("3.3.5 has none, but for two that nothing but a pre-release closes: nobody is sent there", async () => {
  const { findings, remarks = [] } = await check("3.3.5");
  expect(findings).toEqual([]);
  expect(remarks.map(({ source }) => source)).toEqual([
    "https://mend.io/vulnerability-database/CVE-2026-134309/ and case BECOME-11-for-user of this suite",
    "case BECOME-04-closure-user of this suite",
  ]);
  expect(remarks[1]?.what).toContain("; only the pre-release 4.0.0-beta.1 is known to fix it. Start the server with");
});

test.each(["4.0.0-beta.1", "4.0.0", "4.1.0-nightly"])(
  "%s has one of its own, that no version closes",
  async (running) => {
    const { findings, remarks = [] } = await check(running);
    expect(findings).toEqual([]);
    expect(remarks.map(({ source }) => source)).toEqual(["case CREDS-02-param of this suite"]);
    expect(remarks[0]?.what).toContain("; no version is known to fix it. Keep them in a table or a function.");
  },
);

test("a refresh token is ended without proof from 3.0.0 to 3.3.0", () => {
  const hole = knownHoles.find(({ source }) => source.includes("CVE-2026-109342")) ?? {};
  expect(["2.6.4", "3.0.0", "3.2.9", "3.3.0", "4.0.0-beta.1"].filter((each) => applies(hole, each))).toEqual([
    "3.0.0",
    "3.2.9",
  ]);
});

test("every hole has an address, or the case that shows it", () => {
  for (const { source } of knownHoles) expect(source).toMatch(/^(https:\/\/|case [A-Z]+-\d+)/);
});
