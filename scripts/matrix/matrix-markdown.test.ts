import { expect, test } from "vitest";
import { failed, judged } from "../testing/judged-verdicts.ts";
import { signedIn, matrixOf, ran, threw, wasMasked, without } from "../testing/matrix-runs.ts";
import { matrixMarkdown } from "./matrix-markdown.ts";

const title = "an e-mail | a `name` <b>";
const rejects = [
  { check: "outcome", message: "what the client got", expected: "stage missing_email", observed: "masked" },
] as const;
const old = [
  judged({ id: "EMAIL-01", title, steps: [threw("missing_email")] }),
  judged({ id: "MERGE-02", title, steps: [threw("missing_email", "Error: no")] }),
];
const next = [
  failed({ id: "EMAIL-01", title, steps: [wasMasked("error: Expected `string`")], failures: rejects }),
  judged({ id: "MERGE-02", title, steps: [threw("missing_email", "no")] }),
];
const notHere = without("v0.0.1", "unavailable", "no image\n  at all. `docker images`");

test("a report for a pull request: the result as its heading, the long table folded", () => {
  expect(
    matrixMarkdown(matrixOf([ran("embedded:3.0.2", old), ran("3.3.5", next), notHere]), "login-conformance 0.1.0", {
      all: false,
    }),
  ).toBe(`\
### matrix: FAILED · 2 of 3 versions ran, 1 skipped · 2 cases: 1 failing on some, 1 worded differently

login-conformance 0.1.0 · \`login.surql\` (sha256 ab12)

| version | what it is | cases |
| --- | --- | --- |
| \`embedded:3.0.2\` | SurrealDB 3.0.2 (embedded, rewired), 1.2 s | 2 passed, 0 failed, 0 skipped |
| \`3.3.5\` | SurrealDB 3.3.5 (container, tls), 1.2 s | 1 passed, 1 failed, 0 skipped |
| \`v0.0.1\` | SKIPPED, it can't run here: no image at all. \\\`docker images\\\` | SKIPPED, it can't run here |

> they reached the mock GitHub by different routes (rewired, tls); a difference between them may come from that

#### Fails on some versions, holds on others: 1 case

- \`EMAIL-01\` an e-mail \\| a \\\`name\\\` \\<b\\>
  - ✓ \`embedded:3.0.2\`: stage missing\\_email
  - ✗ \`3.3.5\`: masked
    - expected: \`stage missing_email\`
    - underlying: \`\` error: Expected \`string\` \`\`

#### Holds wherever it ran, but the error reads differently: 1 case

- \`MERGE-02\` an e-mail \\| a \\\`name\\\` \\<b\\>
  - ✓ \`embedded:3.0.2\`: thrown
    - says: \`Error: no\`
  - ✓ \`3.3.5\`: thrown
    - says: \`no\`

<details><summary>The cases that fail or differ (1)</summary>

|  | case | what holds | \`embedded:3.0.2\` | \`3.3.5\` | \`v0.0.1\` |
| --- | --- | --- | --- | --- | --- |
| MUST | \`EMAIL-01\` | an e-mail \\| a \\\`name\\\` \\<b\\> | ✓ stage missing\\_email | ✗ masked | – skipped |

✓ holds, ✗ fails, masked: SurrealDB tells the client no reason

</details>
`);
});

test("without differences and failures there is no table, unless all was asked for", () => {
  const same = [judged({ steps: [signedIn()] })];
  const report = matrixOf([ran("embedded:3.0.2", same), ran("embedded:2.6.0", same)]);
  expect(matrixMarkdown(report, "t", { all: false })).not.toContain("<details>");
  expect(matrixMarkdown(report, "t", { all: true })).toContain(
    "<details><summary>All cases (1)</summary>\n\n|  | case |",
  );
});
