import { expect, test } from "vitest";
import { causeOf } from "../testing/example-causes.ts";
import { failed, judged, reportOf } from "../testing/judged-verdicts.ts";
import { runMarkdown } from "./run-markdown.ts";

const rerun = (id: string) => `npx again ${id}`;
const firstLine = (...args: Parameters<typeof reportOf>) => runMarkdown(reportOf(...args), "t", rerun).split("\n")[0];

test("the causes stand first, each with its place, what to do, and how to see it again", () => {
  const text = runMarkdown(reportOf([failed({ id: "NEW-03" })], { causes: [causeOf()] }), "tool 1", rerun);
  expect(text.slice(0, text.indexOf("<details>"))).toBe(`\
## ❌ Log in with GitHub: 1 failure of 1 case, 1 cause

tool 1 · login.surql (sha256 ab12) · SurrealDB 3.0.2 (embedded, rewired)

- **MUST 2, SHOULD 4** users.name takes none or string, and is given something else
  - seen NULL; 42
  - at \`login.surql:26:1\` \`DEFINE FIELD name ON users TYPE option<string>;\`
  - next: do this
  - \`npx again NEW-03\`

`);
  expect(text).toContain("1 case: 0 passed, 1 failed");
});

test("more causes than a comment has room for are counted", () => {
  const text = runMarkdown(
    reportOf([failed()], { causes: Array.from({ length: 32 }, (_, i) => causeOf({ headline: `cause ${i}` })) }),
    "t",
    rerun,
  );
  expect(text).toContain("cause 29\n");
  expect(text).toContain("\nand 2 causes more\n");
});

test.each<[string, Parameters<typeof reportOf>]>([
  ["✅ Log in with GitHub: 1 case, as expected", [[judged()]]],
  ["✅ Log in with GitHub: 1 case, as expected; 1 that don't count failed", [[failed({ counts: false })]]],
  ["⚠️ Log in with GitHub: nothing ran", [[judged({ status: "skipped", standing: "skipped" })]]],
  ["⚠️ Log in with GitHub: interrupted", [[judged()], { interrupted: true }]],
  ["⚠️ Log in with GitHub: not decided", [[judged()], { deaths: ["it died"] }]],
])("## %s", (head, report) => expect(firstLine(...report)).toBe(`## ${head}`));
