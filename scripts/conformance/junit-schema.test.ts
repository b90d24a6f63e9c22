import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { failed, judged, reportOf } from "../testing/judged-verdicts.ts";
import { runJunit } from "./junit.ts";

const schema = {
  fileName: "junit-10.xsd",
  contents: readFileSync(join(import.meta.dirname, "testdata", "junit-10.xsd"), "utf8"),
};

/** What libxml2 has against the document: nothing where the schema takes it. */
async function problemsOf(contents: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: { fileName: "conformance.xml", contents }, schema });
  return errors.map(({ message }) => message);
}

const odd =
  "a < b && \"c\" > 'd' ]]> &amp; \u0000\u0007\u001B[31m\uFFFE\uD800 \t\n\r 漢字 \u{1F511} <![CDATA[ <?xml?> --> <!--";
const everything = [
  judged(),
  judged({ id: "MERGE-02", title: odd, suite: `suite/of "odd" <names>${odd}` }),
  failed({ id: "MERGE-03", failures: [{ check: "calls", message: odd, expected: odd, observed: odd }] }),
  failed({ id: "MERGE-04", level: "SHOULD", counts: false }),
  failed({ id: "CODE-01", suite: "code", standing: "xfailed", counts: false }),
  judged({ id: "CODE-02", suite: "code", standing: "xpassed", counts: true }),
  judged({ id: "CODE-03", suite: "code", status: "skipped", standing: "skipped", reason: odd }),
  judged({ id: "CODE-04", suite: "code", status: "undecided", standing: "undecided", reason: odd, leavesOpen: true }),
  judged({ id: "CODE-05", suite: "code", status: "undecided", standing: "undecided", reason: odd }),
];
const notes = { files: [], sha256: "ab12", label: odd, notes: [odd] };

test.each([
  ["of all that can come of a case, with odd characters", runJunit(reportOf(everything, { schema: notes }))],
  [
    "of a run that ended before it was done",
    runJunit(reportOf(everything, { missing: 3, deaths: [odd], stopped: odd })),
  ],
  ["of a run in which nothing ran", runJunit(reportOf([], { missing: 2 }))],
  ["of nothing", runJunit(reportOf([]))],
])("the report %s is JUnit, as Jenkins' schema has it", async (_, document) => {
  expect(await problemsOf(document)).toEqual([]);
});

test.each([
  ["that isn't well-formed", (document: string) => document.replace("</testsuite>", ""), /mismatch/],
  [
    "of which a case has no name",
    (document: string) => document.replace(/ name="MERGE-01[^"]*"/, ""),
    /'name' is required/,
  ],
  [
    "with an element of another format",
    (document: string) => document.replace("<testcase", "<case/><testcase"),
    /'case': This element is not expected/,
  ],
  [
    "with an attribute that nobody reads",
    (document: string) => document.replace("<testsuites", '<testsuites skipped="1"'),
    /'skipped' is not allowed/,
  ],
])("the schema refuses a report %s", async (_, broken, problem) => {
  const document = runJunit(reportOf([judged()]));
  expect(broken(document)).not.toBe(document);
  expect((await problemsOf(broken(document))).join("\n")).toMatch(problem);
});
