import { expect, test } from "vitest";
import { paintFor } from "../escape/escape-terminal.ts";
import { printed } from "../testing/printed.ts";
import { fixedBySteps, refused, upgradeReport, wayOutcome } from "../testing/upgrade-reports.ts";
import { hasRun } from "./upgrade-report.ts";
import { upgradeText } from "./upgrade-text.ts";

const text = (...report: Parameters<typeof upgradeReport>) =>
  upgradeText(upgradeReport(...report), "login-conformance 0.1.0", (_, each) => each);

const head =
  "login-conformance 0.1.0 · login.surql (sha256 ab12ab12ab12) · 12.3 s\n2.6.0 (embedded, rewired) → 3.3.5 (container, tls, a note): 26 people, who signed in by 25 ways";
const checked = `  Checked: 30 ways in, 3 tokens from before, 23 definitions, 3 tables for second rows, 20 attempts of people who aren't admins, 475 cases of the login
    users            24 rows 00000000000000aa → 24 rows 00000000000000aa`;

test("the verdict comes first; ways that came to the same are reported once", () => {
  expect(text([wayOutcome("export over the SDK"), wayOutcome("export over REST")])).toBe(`\
safe: SurrealDB 2.6.0 → 3.3.5 by export over the SDK, export over REST
${head}

export over the SDK, export over REST: safe

${checked}
`);
});

test("the worst verdict is that of the whole; steps can be pasted, and what is left is said", () => {
  const report = [
    wayOutcome("volume", { back: "2.6.0 doesn't open it any more: no" }),
    wayOutcome("export over the SDK", fixedBySteps),
    wayOutcome("export over the SDK, v3", refused),
  ];
  expect(text(report, {}, { leftOut: [{ what: "refresh tokens", why: "there are none" }] })).toBe(`\
do not: SurrealDB 2.6.0 → 3.3.5 by export over the SDK, v3
safe after these steps: SurrealDB 2.6.0 → 3.3.5 by export over the SDK
safe: SurrealDB 2.6.0 → 3.3.5 by volume
${head}

volume: safe

  The way back: 2.6.0 doesn't open it any more: no

${checked}

export over the SDK: safe after these steps
  opened  forged-token: the access github takes tokens | of *anybody*
          https://example.org/4100
  noted   token: a token is refused

  Steps, once the data are there:
    DEFINE ACCESS OVERWRITE github
    \tSIGNIN (true);
    DEFINE ACCESS OVERWRITE user;

${checked}

export over the SDK, v3: do not
  lost    row-lost: users: 24 rows are gone
  lost    definition-lost: the access github is gone

  What is left when all is done that can be done (1 step, see --json):
  lost    row-lost: users: 24 rows are gone

${checked}

Not checked
  refresh tokens: there are none
`);
});

test("a version that can't run here, and a way that can't be gone, are no pass", () => {
  expect(text([], { outcome: { unavailable: "9.9.9: the image is not on this machine" } })).toBe(`\
not checked: SurrealDB embedded:2.6.0 → 3.3.5 can't run here
login-conformance 0.1.0 · login.surql (sha256 ab12ab12ab12) · 12.3 s

9.9.9: the image is not on this machine
`);
  expect(text([]).split("\n")[0]).toBe("not checked: SurrealDB 2.6.0 → 3.3.5, there is no way to try");
});

test("a chain is reported leg by leg and in all; SurrealDB's own check and the runbook stand with their leg", () => {
  const engines = ["2.6.0", "3.3.5", "4.0.0-beta.1"].map(
    (version) => ({ version, backend: "container", route: "tls", loaded: "", notes: [] }) as const,
  );
  const [from, via, to] = engines;
  if (!from || !via || !to) throw new TypeError("expected three engines");
  const outcome = {
    from,
    to,
    legs: [
      {
        from,
        to: via,
        ways: [wayOutcome("export over REST", fixedBySteps)],
        goesOnBy: "export over REST",
        leftOut: [],
      },
      {
        from: via,
        to,
        ways: [wayOutcome("volume")],
        goesOnBy: "volume",
        leftOut: [],
        surrealDBCheck: { found: [{ severity: "warning", what: "rebuild the index" }] },
      },
    ],
  };
  const whole = wayOutcome("export over REST, then volume", { verdict: "safe after these steps", steps: ["DEFINE x"] });
  const lines = text([whole], { via: ["3.3.5"], to: "4.0.0-beta.1" }, outcome).split("\n");
  expect(lines.slice(0, 3)).toEqual([
    "safe after these steps: SurrealDB 2.6.0 → 3.3.5 → 4.0.0-beta.1 by export over REST, then volume",
    "login-conformance 0.1.0 · login.surql (sha256 ab12ab12ab12) · 12.3 s",
    "2.6.0 (container, tls) → 3.3.5 (container, tls) → 4.0.0-beta.1 (container, tls): 26 people, who signed in by 25 ways",
  ]);
  expect(lines.filter((line) => /^\S/.test(line)).slice(3)).toEqual([
    "2.6.0 → 3.3.5: it goes on by export over REST",
    "export over REST: safe after these steps",
    "Runbook",
    "3.3.5 → 4.0.0-beta.1: it goes on by volume",
    "volume: safe",
    "SurrealDB's own upgrade-check",
    "Runbook",
    "In all",
    "export over REST, then volume: safe after these steps",
  ]);
  expect(lines).toContain("  warning: rebuild the index");
  expect(lines).toContain("  8. Audit: Exit code 0 says that nothing is open. Then let people in.");
});

test("statements and commands to copy stay in one line each, however narrow the terminal", () => {
  const statement = `DEFINE FIELD OVERWRITE name ON users TYPE option<string> ASSERT ${"$value != 'a' AND ".repeat(4)}true;`;
  const report = upgradeReport([wayOutcome("volume", { ...fixedBySteps, steps: [`${statement}\n${statement}`] })], {
    from: "3.0.5",
  });
  if (!hasRun(report.outcome)) throw new TypeError("This one has.");
  const legs = report.outcome.legs.map((leg) => ({ ...leg, goesOnBy: "volume" })); // then there is a runbook
  const withRunbook = { ...report, outcome: { ...report.outcome, legs } };
  const said = printed(upgradeText(withRunbook, "login-conformance 0.1.0", paintFor(process.stdout)));
  expect(said).toContain(`\n    ${statement}\n    ${statement}\n`);
  expect(said).toMatch(/^ {7}curl -sS .+ "\$OLD\/export" -o backup\.surql$/m);
});
