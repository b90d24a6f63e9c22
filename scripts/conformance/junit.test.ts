import { expect, test } from "vitest";
import { failed, judged, reportOf } from "../testing/judged-verdicts.ts";
import { parseXml, type XmlElement } from "../testing/parse-xml.ts";
import { runJunit } from "./junit.ts";

const parsed = (...args: Parameters<typeof reportOf>) => parseXml(runJunit(reportOf(...args)));
const casesOf = (root: XmlElement) =>
  root.children.flatMap(({ children }) => children.filter(({ name }) => name === "testcase"));

test("a failure is exactly what makes the run fail; what else didn't pass is skipped with the reason", () => {
  const root = parsed(
    [
      judged(),
      failed({ id: "MERGE-02" }),
      failed({ id: "MERGE-03", level: "SHOULD", counts: false }),
      failed({ id: "CODE-01", suite: "code", standing: "xfailed", counts: false }),
      judged({ id: "CODE-02", suite: "code", standing: "xpassed", counts: true }),
      judged({ id: "CODE-03", suite: "code", status: "skipped", standing: "skipped", reason: "no TLS" }),
    ],
    { baseline: { "CODE-01": "#12" } },
  );
  const brief = casesOf(root).map(({ attributes, children }) => [
    attributes["name"]?.split(" ")[0],
    ...children.map(({ name, attributes: { message } }) => `${name}: ${message ?? ""}`),
  ]);
  expect(brief).toEqual([
    ["MERGE-01"],
    ["MERGE-02", "failure: request 1 to GitHub"],
    ["MERGE-03", "skipped: failed, but a SHOULD doesn't make the run fail", "system-out: "],
    ["CODE-01", "skipped: known failure: #12", "system-out: "],
    ["CODE-02", "failure: known to fail, but passed"],
    ["CODE-03", "skipped: no TLS"],
  ]);
  expect(root.attributes).toEqual({ tests: "6", failures: "2", errors: "0", time: "1.235" });
  expect(root.children.map(({ attributes }) => attributes)).toEqual([
    { name: "email-merge", tests: "3", failures: "1", errors: "0", skipped: "1" },
    { name: "code", tests: "3", failures: "1", errors: "0", skipped: "2" },
  ]);
});

test("a failure is headed by its cause", () => {
  const cause = {
    headline: "users.name takes string",
    check: "calls",
    details: [],
    levels: { MUST: 1 },
    cases: ["MERGE-01"],
    example: "MERGE-01",
    where: [],
    next: "",
    shown: { number: 1, failure: { check: "calls", message: "", expected: "", observed: "" } },
  } as const;
  const [testCase] = casesOf(parsed([failed()], { causes: [cause] }));
  expect(testCase?.children[0]?.attributes["message"]).toBe("users.name takes string");
});

test("a case has suite, id with title, and seconds; a failure all checks", () => {
  const [testCase] = casesOf(parsed([failed()]));
  expect(testCase).toMatchObject({
    attributes: { classname: "email-merge", name: "MERGE-01 a user with this e-mail gets linked", time: "0.012" },
    children: [
      {
        name: "failure",
        attributes: { type: "calls" },
        text: "calls: request 1 to GitHub\nexpected  GET /user\nobserved  none",
      },
    ],
  });
});

test.each([
  ["quotes and angles", `a "b" 'c' <d> & ]]> &amp;`, `a "b" 'c' <d> & ]]> &amp;`],
  ["control characters, written out,", "a\0b\x1B[31mc\x7F\r", String.raw`a\x00b\x1b[31mc\x7f\r`],
  ["half an emoji, written out,", "a\uD83Db", String.raw`a\ud83db`],
  ["a whole one", "😀é", "😀é"],
  ["what is no character, written out,", "\uFFFE\uFFFF", String.raw`\ufffe\uffff`],
  ["commands of CI servers", "::error::no\n  ::warning::no ##[group]x", "::error::no\n  ::warning::no ##[group]x"],
])("%s go through, in text and in attributes", (_, text, read) => {
  const [testCase] = casesOf(
    parsed([failed({ title: text, failures: [{ check: "rows", message: text, expected: text, observed: "" }] })]),
  );
  expect(testCase?.attributes["name"]).toBe(`MERGE-01 ${read}`);
  expect(testCase?.children[0]?.attributes["message"]).toBe(read);
  expect(testCase?.children[0]?.text).toBe(`rows: ${read}\nexpected  ${read}\nobserved  `);
});

test("line ends and tabs survive in attributes, where a parser would make them blanks", () => {
  expect(runJunit(reportOf([failed({ title: "a\tb\nc" })]))).toContain('name="MERGE-01 a&#9;b&#10;c"');
});

test("no line of it is a command of a CI server, which may print it", () => {
  const xml = runJunit(
    reportOf([
      failed({
        failures: [{ check: "rows", message: "x", expected: "a\n \u00A0::error::no", observed: "##[error]no" }],
      }),
    ]),
  );
  expect(xml).not.toMatch(/^\s*::|##\[/m);
});

test("cases that never ran are an error, because many look at this file alone", () => {
  const root = parsed([judged()], { missing: 3, deaths: ["the engine's process ended (SIGKILL)"] });
  expect(root.attributes).toMatchObject({ tests: "2", failures: "0", errors: "1" });
  expect(casesOf(root).at(-1)).toMatchObject({
    attributes: { classname: "the run" },
    children: [
      {
        name: "error",
        attributes: { type: "engine", message: "3 cases did not run" },
        text: "the engine's process ended (SIGKILL)",
      },
    ],
  });
});

test("what is undecided is an error where it would count, and else skipped; never a pass or a failure", () => {
  const busy = { status: "undecided", standing: "undecided", reason: "the machine was busy" } as const;
  const root = parsed([judged(), judged({ ...busy, leavesOpen: true }), judged({ ...busy, level: "SHOULD" })]);
  expect(root.attributes).toMatchObject({ tests: "3", failures: "0", errors: "1" });
  expect(
    casesOf(root).map(({ children }) => children.map(({ name, attributes: { message } }) => `${name}: ${message}`)),
  ).toEqual([[], ["error: undecided: the machine was busy"], ["skipped: undecided: the machine was busy"]]);
});

test("a run that was stopped says what never ends", () => {
  const [, theRun] = parsed([failed()], { missing: 3, stopped: "fn::github_login never ends" }).children;
  expect(theRun?.children[0]?.children).toMatchObject([
    { name: "error", attributes: { message: "3 cases did not run" }, text: "fn::github_login never ends" },
  ]);
});

test("a run without cases is a document, too", () => {
  expect(parsed([])).toMatchObject({ name: "testsuites", attributes: { tests: "0" }, children: [] });
});
