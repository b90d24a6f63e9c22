import { describe, expect, test } from "vitest";
import { paintFor } from "../escape/escape-terminal.ts";
import { printed } from "../testing/printed.ts";
import { widthOf, wrapLine, wrapParagraphs } from "./wrap-text.ts";

describe("the width", () => {
  test.for([
    ["a log", {}, {}, 80],
    ["a terminal", { isTTY: true, columns: 100 }, {}, 100],
    ["a terminal as wide as the screen", { isTTY: true, columns: 240 }, {}, 120],
    ["a terminal beside three others", { isTTY: true, columns: 20 }, {}, 40],
    ["a terminal that doesn't say", { isTTY: true, columns: 0 }, {}, 80],
    ["what is no terminal, whatever it says", { isTTY: false, columns: 200 }, {}, 80],
    ["COLUMNS, in a log", {}, { COLUMNS: "200" }, 200],
    ["COLUMNS, in a terminal", { isTTY: true, columns: 100 }, { COLUMNS: "60" }, 60],
    ["COLUMNS that is no number", {}, { COLUMNS: "wide" }, 80],
    ["COLUMNS that is none", {}, { COLUMNS: "0" }, 80],
  ] as const)("%s", ([, display, env, width]) => {
    expect(widthOf(display, env)).toBe(width);
  });
});

describe("a line of prose", () => {
  test("that fits stays", () => {
    expect(wrapLine("  next      trim the value", 26)).toBe("  next      trim the value");
  });

  test("goes on below its text, behind the label", () => {
    expect(wrapLine("  next      trim the value where it is written", 30)).toBe(
      "  next      trim the value\n            where it is\n            written",
    );
    expect(wrapLine("✗ MUST 2  one two three four", 20)).toBe("✗ MUST 2  one two\n          three four");
  });

  test("without a label goes on two blanks further in, so that it can't pass for the next line", () => {
    expect(wrapLine("one two three four", 12)).toBe("one two\n  three four");
    expect(wrapLine("    one two three four", 16)).toBe("    one two\n      three four");
  });

  test("whose label takes more than half of the line goes on at its beginning", () => {
    expect(wrapLine("  a label of many words  and a text", 30)).toBe("  a label of many words  and\n    a text");
  });

  test("is measured by what is seen: colours have no width, wide characters have two", () => {
    const red = (text: string) => `\u001B[31m${text}\u001B[39m`;
    expect(wrapLine(red("one two three"), 13)).toBe(red("one two three"));
    expect(wrapLine(`  ${red("a:  one two three")}`, 13)).toBe(
      `  \u001B[31ma:  \u001B[31mone two\u001B[39m\n      \u001B[31mthree\u001B[39m`,
    );
    expect(wrapLine("漢字 漢字 漢字", 12)).toBe("漢字 漢字\n  漢字");
  });

  test("is broken at blanks only, and not in a command, an object or a list", () => {
    expect(wrapLine("see https://example.org/a/long/address/of/a/page there", 20)).toBe(
      "see\n  https://example.org/a/long/address/of/a/page\n  there",
    );
    expect(wrapLine("try `npx it --one --two` or { a: { b: 1, c: [2, 3] } } then", 20)).toBe(
      "try\n  `npx it --one --two`\n  or\n  { a: { b: 1, c: [2, 3] } }\n  then",
    );
  });
});

describe("what is copied or searched for stays in one line", () => {
  test.for([
    ["the sum of a run", "1953 cases: 1003 passed, 0 failed, 947 skipped, 3 known failures"],
    ["a place and its source", "  at        login.surql:122:18  LET $email = string::lowercase($profile.email);"],
    ["a further place", "            login.surql:122:18  LET $email = string::lowercase($profile.email);"],
    ["a mutant", "✗ login.surql:70:8  ConditionalExpression  in fn::github_login: a becomes b"],
    ["a line of source with its number", "   129  IF $account != NONE AND $account.user != NONE  → no"],
    ["a line that came", "  +     IF false OR $provider.client_secret = NONE {"],
    ["a row that came", '  rows      + { id: "auth_accounts:one", user: "users:ada", provider…'],
    ["a request", '          → POST /login/oauth/access_token {"client_id":"a", "code":"b"}'],
    ["a command", "  rerun     npx login-conformance conformance --schema a.surql --case LINK-04"],
    ["a command alone", "    npx login-conformance conformance --schema a.surql --case LINK-04"],
    ["the command of a browser", "  chromium --user-data-dir=/tmp/github-mock --no-first-run http://localhost:3000"],
    ["SurrealQL", "  fix      DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD;"],
    ["a comment in it", "    -- everybody who signed in by this access has to sign in again"],
    ["a command to a CI server", "::error file=login.surql,line=122::what is wrong there is said here"],
  ])("%s", ([, line = ""]) => {
    expect(wrapLine(line, 40)).toBe(line);
  });

  test("and the row of a table, as its report says", () => {
    const paint = paintFor(process.stdout);
    expect(printed(paint("whole", "a row of words ".repeat(8)), {})).toBe(`${"a row of words ".repeat(8)}\n`);
  });
});

test("a sentence that begins with a command is prose", () => {
  expect(wrapLine("npx login-conformance COMMAND --help explains one", 40)).toBe(
    "npx login-conformance COMMAND --help\n  explains one",
  );
});

test("an item of a list is prose", () => {
  expect(wrapLine("  seen     what the server says, and more", 40)).toBe(
    "  seen     what the server says, and\n           more",
  );
  expect(wrapLine("           - an import takes it for the key", 30)).toBe(
    "           - an import takes\n             it for the key",
  );
});

test("paragraphs are filled, lists stay", () => {
  expect(wrapParagraphs("one two\nthree four five\n\n  a list of items\n  and more of it\n\nsix", 14)).toBe(
    "one two three\nfour five\n\n  a list of items\n  and more of it\n\nsix",
  );
});

test("a value can't become a command to a CI server by being wrapped", () => {
  expect(printed(`what it says is so long that the rest is on the next line, and that rest is ::error::x`, {})).toBe(
    "what it says is so long that the rest is on the next line, and that rest is\n  \\x3a:error::x\n",
  );
});
