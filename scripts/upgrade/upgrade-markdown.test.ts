import { expect, test } from "vitest";
import { fixedBySteps, refused, upgradeReport, wayOutcome } from "../testing/upgrade-reports.ts";
import { upgradeMarkdown } from "./upgrade-markdown.ts";

const checked = `\
Checked: 30 ways in, 3 tokens from before, 23 definitions, 3 tables for second rows, 20 attempts of people who aren't admins, 475 cases of the login

| table | rows before | after | checksum before | after |
| --- | --- | --- | --- | --- |
| users | 24 | 24 | 00000000000000aa | 00000000000000aa |`;

test("a report for a pull request: the verdict as its heading, the steps as a block", () => {
  const report = upgradeReport(
    [
      wayOutcome("export over the SDK", fixedBySteps),
      wayOutcome("volume", { ...refused, back: "2.6.0 opens it again" }),
    ],
    {},
    { leftOut: [{ what: "refresh tokens", why: "there are none" }] },
  );
  expect(upgradeMarkdown(report, "login-conformance 0.1.0")).toBe(`\
### do not: SurrealDB 2.6.0 → 3.3.5 by volume

safe after these steps: SurrealDB 2.6.0 → 3.3.5 by export over the SDK

login-conformance 0.1.0 · \`login.surql\` (sha256 ab12ab12ab12)

2.6.0 (embedded, rewired) → 3.3.5 (container, tls, a note): 26 people, who signed in by 25 ways

#### export over the SDK: safe after these steps

- **opened** \`forged-token\`: the access github takes tokens \\| of \\*anybody\\* ([source](https://example.org/4100))
- **noted** \`token\`: a token is refused

Steps, once the data are there:

\`\`\`sql
DEFINE ACCESS OVERWRITE github
\tSIGNIN (true);
DEFINE ACCESS OVERWRITE user;
\`\`\`

${checked}

#### volume: do not

- **lost** \`row-lost\`: users: 24 rows are gone
- **lost** \`definition-lost\`: the access github is gone

What is left when all is done that can be done:

- **lost** \`row-lost\`: users: 24 rows are gone

The way back: 2.6.0 opens it again

${checked}

Not checked:

- refresh tokens: there are none
`);
});

test("a version that can't run here has its reason", () => {
  expect(upgradeMarkdown(upgradeReport([], { outcome: { unavailable: "no image" } }), "tool")).toBe(`\
### not checked: SurrealDB embedded:2.6.0 → 3.3.5 can't run here

tool · \`login.surql\` (sha256 ab12ab12ab12)

no image
`);
});
