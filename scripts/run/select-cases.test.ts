import { describe, expect, test } from "vitest";
import { type Case, chapter, login, suite } from "../../fixtures/case/case.ts";
import { UsageError } from "../cli/usage-error.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { selectCases } from "./select-cases.ts";

const subject = (id: string, title: string): Case => ({ id, level: "MUST", title, when: login(), then: {} });
const all = numbered(
  chapter("login", [
    suite("email-merge", { source: "contract step 5" }, [
      subject("MERGE-01", "gets linked"),
      subject("MERGE-02", "stays Alone"),
    ]),
    suite("code", { source: "contract step 1" }, [
      subject("CODE-01", "opens the door"),
      ...Array.from({ length: 9 }, (_, i) => subject(`CODE-02-${i}`, "is refused")),
    ]),
  ]),
);
const ids = (selection: Parameters<typeof selectCases>[1]) => selectCases(all, selection).map((each) => each.case.id);

test("without a wish, all of them in order", () => {
  expect(selectCases(all, {})).toEqual(all);
});

test.each([
  ["^MERGE-", ["MERGE-01", "MERGE-02"]],
  ["merge-01", ["MERGE-01"]],
  ["email-merge", ["MERGE-01", "MERGE-02"]],
  ["alone$", ["MERGE-02"]],
  ["MERGE-01 email-merge gets", ["MERGE-01"]],
  ["linked|door", ["MERGE-01", "CODE-01"]],
  ["^login/email", ["MERGE-01", "MERGE-02"]],
  ["zebra", []],
])("a pattern is looked for in id, suite and title, or chapter/suite, in any case: %s", (grep, found) => {
  expect(ids({ grep })).toEqual(found);
});

test("ids are whole, and keep the order of the suites", () => {
  expect(ids({ ids: ["CODE-01", "MERGE-02"] })).toEqual(["MERGE-02", "CODE-01"]);
});

test("a pattern and ids must both fit", () => {
  expect(ids({ grep: "linked", ids: ["MERGE-01", "MERGE-02"] })).toEqual(["MERGE-01"]);
});

test("600,000 unknown ids are refused in one line, and at once", () => {
  const many = Array.from({ length: 600_000 }, (_, i) => `ZEBRA-${i}`);
  const large = Array.from({ length: 100 }, () => all).flat();
  expect(() => selectCases(large, { ids: many })).toThrow(
    new UsageError(
      "--case ZEBRA-0: no case has this id. `login-conformance conformance --list` shows all. Nor has one ZEBRA-1, ZEBRA-2, ZEBRA-3, ZEBRA-4, ZEBRA-5 and 599994 more.",
    ),
  );
});

describe("refused", () => {
  test.each([
    [{ ids: ["MERGE-01", "MERGE-1"] }, "--case MERGE-1: no case has this id. Like it: MERGE-01, MERGE-02."],
    [{ ids: ["merge-01"] }, "--case merge-01: no case has this id. Like it: MERGE-01, MERGE-02."],
    [
      { ids: ["CODE-03"] },
      "--case CODE-03: no case has this id. Like it: CODE-01, CODE-02-0, CODE-02-1, CODE-02-2, CODE-02-3, CODE-02-4, CODE-02-5, CODE-02-6.",
    ],
    [{ ids: ["ZEBRA-01"] }, "--case ZEBRA-01: no case has this id. `login-conformance conformance --list` shows all."],
    [
      { ids: ["ZEBRA-01", "MERGE-01", "ZEBRA-02", "ZEBRA-03"] },
      "--case ZEBRA-01: no case has this id. `login-conformance conformance --list` shows all. Nor has one ZEBRA-02, ZEBRA-03.",
    ],
    [{ grep: "[" }, "--grep [: Invalid regular expression: /[/i: Unterminated character class"],
  ])("%j", (selection, message) => {
    expect(() => selectCases(all, selection)).toThrow(new UsageError(message));
  });
});
