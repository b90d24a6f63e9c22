import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import type { UpgradeOutcome, WayOutcome } from "../upgrade/upgrade-outcome.ts";
import type { UpgradeReport } from "../upgrade/upgrade-report.ts";

// Outcomes of upgrades for tests of what is written of them.

const counted = (rows: number, checksum: string) => ({ rows, checksum });

export const wayOutcome = (way: string, about: Partial<WayOutcome> = {}): WayOutcome => ({
  way,
  verdict: "safe",
  findings: [],
  steps: [],
  left: [],
  checked: {
    tables: [{ table: "users", before: counted(24, "00000000000000aa"), after: counted(24, "00000000000000aa") }],
    waysIn: 30,
    tokens: 3,
    definitions: 23,
    copies: 3,
    permissions: 20,
    cases: 475,
  },
  ...about,
});

export const fixedBySteps: Partial<WayOutcome> = {
  verdict: "safe after these steps",
  findings: [
    {
      kind: "opened",
      check: "forged-token",
      what: "the access github takes tokens | of *anybody*",
      fix: "DEFINE ACCESS OVERWRITE github\n\tSIGNIN (true);",
      source: "https://example.org/4100",
    },
    { kind: "changed", check: "token", what: "a token is refused", toBeExpected: true },
  ],
  steps: ["DEFINE ACCESS OVERWRITE github\n\tSIGNIN (true);", "DEFINE ACCESS OVERWRITE user;"],
  left: [{ kind: "changed", check: "token", what: "a token is refused", toBeExpected: true }],
};

export const refused: Partial<WayOutcome> = {
  verdict: "do not",
  findings: [
    { kind: "lost", check: "row-lost", what: "users: 24 rows are gone" },
    {
      kind: "lost",
      check: "definition-lost",
      what: "the access github is gone",
      fix: "DEFINE ACCESS OVERWRITE github;",
    },
  ],
  steps: ["DEFINE ACCESS OVERWRITE github;"],
  left: [{ kind: "lost", check: "row-lost", what: "users: 24 rows are gone" }],
};

export const upgradeReport = (
  ways: readonly WayOutcome[],
  about: Partial<UpgradeReport> = {},
  outcome: Partial<UpgradeOutcome> = {},
): UpgradeReport => {
  const [from, to] = [
    { version: "2.6.0", backend: "embedded", route: "rewired", loaded: "", notes: [] },
    { version: "3.3.5", backend: "container", route: "tls", loaded: "", notes: ["a note"] },
  ] as const;
  const { leftOut = [] } = outcome;
  const schema = { files: [], sha256: "ab12ab12ab12ab12", label: "login.surql" };
  return {
    from: "embedded:2.6.0",
    via: [],
    to: "3.3.5",
    schema,
    toSchema: schema,
    profile: contractProfile,
    store: "surrealkv",
    seconds: 12.3456,
    outcome: {
      from,
      to,
      people: 26,
      waysIn: 25,
      ways,
      leftOut,
      legs: [{ from, to, ways, leftOut }],
      ...outcome,
    },
    ...about,
  };
};
