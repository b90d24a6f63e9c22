import { describe, expect, test } from "vitest";
import { locateEngineError } from "../../fixtures/surrealql/errors/locate-engine-error.ts";
import { rewireWhatIsThere } from "../../fixtures/environment/route/rewire.ts";
import { instrument, instrumentValues } from "./instrument.ts";

/** The text with its probes; one is ‹its number›. */
function probed(text: string, version = "3.0.2"): string {
  const [file] = instrument([{ path: "a.surql", text }], version).files;
  return (file?.text ?? "").replaceAll(
    /LET \$cov_(\d+) = http::get\('https:\/\/api\.github\.com\/_mock\/cov_\1'\);/g,
    "‹$1›",
  );
}
const body = (text: string) =>
  probed(`DEFINE FUNCTION fn::f() { ${text} };`).replace("DEFINE FUNCTION fn::f() { ", "").replace(/ \};$/, "");

describe("probes are put", () => {
  test.for([
    ["behind the brace of a function", "LET $a = 1", "‹0› LET $a = 1"],
    ["where no ELSE was written", "IF $a { 1 }", "‹0› IF $a { ‹1› 1 } ELSE { ‹2› NONE }"],
    [
      "on every way through IF, ELSE IF and ELSE",
      "IF $a { 1 } ELSE IF $b { 2 } ELSE { 3 }",
      "‹0› IF $a { ‹1› 1 } ELSE IF $b { ‹2› 2 } ELSE { ‹3› 3 }",
    ],
    [
      "around values without braces",
      "RETURN IF $a THEN 1 ELSE IF $b THEN 2 END",
      "‹0› RETURN IF $a THEN { ‹1› (1) } ELSE IF $b THEN { ‹2› (2) } ELSE { ‹3› NONE } END",
    ],
    [
      "around statements without braces",
      "IF $a THEN RETURN 1 END",
      "‹0› IF $a THEN { ‹1› RETURN 1 } ELSE { ‹2› NONE } END",
    ],
    ["into an empty block, with a value", "IF $a {}", "‹0› IF $a { ‹1› NONE } ELSE { ‹2› NONE }"],
    [
      "around the right side of AND, OR and ??",
      "RETURN $a OR $b AND $c ?? $d",
      "‹0› RETURN $a OR { ‹1› ($b AND { ‹2› ($c ?? { ‹3› ($d) }) }) }",
    ],
    ["around each right side of several", "RETURN $a || $b || $c", "‹0› RETURN $a || { ‹1› ($b) } || { ‹2› ($c) }"],
    [
      "into the body of FOR, and before it where it says that there is nothing",
      "FOR $x IN $list { BREAK }",
      "‹0› FOR $x IN { LET $cov_list = ($list); IF $cov_list = [] { ‹1› NONE }; $cov_list } { ‹2› BREAK }",
    ],
    ["around the value of a closure", "RETURN $l.map(|$x| $x + 1)", "‹0› RETURN $l.map(|$x| { ‹1› ($x + 1) })"],
    [
      "into the block of a closure",
      "RETURN $l.map(|$x: int| -> int { $x + 1 })",
      "‹0› RETURN $l.map(|$x: int| -> int { ‹1› $x + 1 })",
    ],
    ["not into a block that is a statement: who comes to it comes into it", "{ { f(); 1 } }", "‹0› { { f(); ‹1› 1 } }"],
    [
      "into what a SET writes",
      "CREATE t SET a = IF $b { 1 } ELSE { 2 }, c = $d ?? 3",
      "‹0› CREATE t SET a = IF $b { ‹1› 1 } ELSE { ‹2› 2 }, c = $d ?? { ‹3› (3) }",
    ],
    ["into a column that has a name", "SELECT a OR b AS c, d FROM t", "‹0› SELECT a OR { ‹1› (b) } AS c, d FROM t"],
  ] as const)("%s", ([, text, expected]) => {
    expect(body(text)).toBe(expected);
  });

  test.for([
    ["what may fail", "LET $a = f(); LET $b = 1", "‹0› LET $a = f(); ‹1› LET $b = 1"],
    [
      "what can't fail: there none is needed",
      "LET $a = $b.c; LET $d = [$a, { e: $a = 1 }]; RETURN $d",
      "‹0› LET $a = $b.c; LET $d = [$a, { e: $a = 1 }]; RETURN $d",
    ],
    [
      "an IF that leaves: the missing ELSE tells that",
      "IF $a { THROW 1 }; LET $b = 1",
      "‹0› IF $a { ‹1› THROW 1 } ELSE { ‹2› NONE }; LET $b = 1",
    ],
    [
      "an IF whose ways can fail",
      "IF $a { f() }; LET $b = 1",
      "‹0› IF $a { ‹1› f() } ELSE { ‹2› NONE }; ‹3› LET $b = 1",
    ],
    ["a RETURN: nothing comes there", "RETURN 1; LET $b = 1", "‹0› RETURN 1; ‹1› LET $b = 1"],
    ["a loop", "FOR $x IN 1..3 { BREAK }; RETURN 1", "‹0› FOR $x IN 1..3 { ‹1› BREAK }; ‹2› RETURN 1"],
  ] as const)("behind %s", ([, text, expected]) => {
    expect(body(text)).toBe(expected);
  });

  test.for([
    [
      "an access",
      "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP (fn::f()) SIGNIN { RETURN 1 } AUTHENTICATE { $auth } DURATION FOR TOKEN 1h;",
      "DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNUP { ‹0› ((fn::f())) } SIGNIN { ‹1› RETURN 1 } AUTHENTICATE { ‹2› $auth } DURATION FOR TOKEN 1h;",
    ],
    [
      "a field",
      "DEFINE FIELD IF NOT EXISTS a ON t TYPE string DEFAULT ALWAYS 'x' VALUE $value.trim() ASSERT $value != '' READONLY PERMISSIONS FOR select WHERE a OR b;",
      "DEFINE FIELD IF NOT EXISTS a ON t TYPE string DEFAULT ALWAYS { ‹0› ('x') } VALUE { ‹1› ($value.trim()) } ASSERT { ‹2› ($value != '') } READONLY PERMISSIONS FOR select WHERE a OR b;",
    ],
    [
      "an event",
      "DEFINE EVENT e ON t WHEN $event = 'CREATE' THEN (CREATE a), (CREATE b);",
      "DEFINE EVENT e ON t WHEN { ‹0› ($event = 'CREATE') } THEN { ‹1› ((CREATE a)) }, { ‹2› ((CREATE b)) };",
    ],
  ] as const)("into %s", ([, text, expected]) => {
    expect(probed(text)).toBe(expected);
  });
});

describe("nothing is put", () => {
  test.for([
    [
      "into strings and comments",
      "RETURN 'IF $a { 1 } OR 2' /* IF $a { OR } */",
      "‹0› RETURN 'IF $a { 1 } OR 2' /* IF $a { OR } */",
    ],
    ["into objects", "RETURN { a: 1, b: { c: 2 } }", "‹0› RETURN { a: 1, b: { c: 2 } }"],
    ["into conditions of a query", "SELECT * FROM t WHERE a OR b", "‹0› SELECT * FROM t WHERE a OR b"],
    [
      "into a column whose name is its text",
      "SELECT a OR b, IF c { 1 } FROM t",
      "‹0› SELECT a OR b, IF c { 1 } FROM t",
    ],
    ["into a script", "RETURN function() { return a || b }", "‹0› RETURN function() { return a || b }"],
  ] as const)("%s", ([, text, expected]) => {
    expect(body(text)).toBe(expected);
  });

  test("where that would be something else, and it is listed with the reason", () => {
    const { unmeasured } = instrument(
      [
        {
          path: "a.surql",
          text: [
            "DEFINE FUNCTION fn::f() {",
            "  LET $a = (SELECT a OR b FROM t WHERE c AND IF d { e } );",
            "  FOR $x IN 1..3 { RETURN function() { return 1 } }",
            "};",
            "DEFINE FUNCTION fn::g() { RETURN (1 };",
          ].join("\n"),
        },
      ],
      "3.0.2",
    );
    expect(
      unmeasured.map(({ line, column, within, what, why }) => `${line}:${column} ${what}, ${within}: ${why}`),
    ).toEqual([
      "2:42 AND, fn::f: the engine may answer a query's conditions from an index, or ask them for each row",
      "2:46 IF, fn::f: the engine may answer a query's conditions from an index, or ask them for each row",
      "2:22 OR, fn::f: the engine names the column by this text: name it with AS",
      "3:3 FOR with nothing to go through, fn::f: what it goes through can't be looked at and stay the same for the engine",
      "3:27 JavaScript, fn::f: it is another language",
      "5:1 a statement, : expected ), saw }",
    ]);
  });

  test("into a VALUE that 2.x would no longer take for the default", () => {
    const text = "DEFINE FIELD a ON t TYPE datetime VALUE time::now(); DEFINE FIELD b ON t VALUE $value ?? 1;";
    expect(probed(text, "2.6.0")).toBe(
      "DEFINE FIELD a ON t TYPE datetime VALUE time::now(); DEFINE FIELD b ON t VALUE { ‹0› ($value ?? { ‹1› (1) }) };",
    );
    expect(instrument([{ path: "a.surql", text }], "2.6.0").unmeasured.map(({ what }) => what)).toEqual(["VALUE"]);
    expect(probed(text, "3.0.2")).toMatch(/^DEFINE FIELD a ON t TYPE datetime VALUE \{ ‹0› \(time::now\(\)\) \};/);
  });
});

test("2.x takes a bare RETURN for a value, so it gets parentheses there", () => {
  expect(probed("DEFINE FUNCTION fn::f() { IF $a THEN RETURN 1 END };", "2.6.0")).toBe(
    "DEFINE FUNCTION fn::f() { ‹0› IF $a THEN { ‹1› (RETURN 1) } ELSE { ‹2› NONE } END };",
  );
});

test("no line is added", () => {
  const text = "DEFINE FUNCTION fn::f() {\n  IF $a {\n    1\n  };\n  -- the end\n};\n";
  expect(probed(text).split("\n")).toHaveLength(text.split("\n").length);
});

test("names of the schema are left to it", () => {
  const text = "DEFINE FUNCTION fn::f() { LET $COV_0 = 1; LET $cov2_x = 1 };";
  expect(instrument([{ path: "a.surql", text }], "3.0.2").files[0]?.text).toContain(
    "LET $cov3_0 = http::get('https://api.github.com/_mock/cov3_0');",
  );
});

test("a file without anything to reach stays the same value", () => {
  const file = { path: "a.surql", text: "DEFINE TABLE t;" };
  expect(instrument([file], "3.0.2").files[0]).toBe(file);
});

test("points and probes of a second file go on counting", () => {
  const files = [
    { path: "a.surql", text: "DEFINE FUNCTION fn::f() { 1 };" },
    { path: "b.surql", text: "DEFINE FUNCTION fn::g() { 1 };" },
  ];
  const { points, probes } = instrument(files, "3.0.2");
  expect(points.map(({ id, path, within, kind }) => [id, path, within, kind])).toEqual([
    [0, "a.surql", "fn::f", "block"],
    [1, "a.surql", "fn::f", "statement"],
    [2, "b.surql", "fn::g", "block"],
    [3, "b.surql", "fn::g", "statement"],
  ]);
  expect(probes.points).toEqual([[0], [0], [1], [1]]);
});

test("an error of the engine is in the user's text, also when the file was rewired afterwards", () => {
  const text = "DEFINE FUNCTION fn::f() { IF true { http::get('https://github.com/x') }; LET $b == 1 };";
  const [file] = rewireWhatIsThere(instrument([{ path: "a.surql", text }], "3.0.2").files, {
    github: "http://127.0.0.1:40001",
    api: "http://127.0.0.1:40002",
  });
  if (!file) throw new Error("Instrumenting a file: expected one, saw none.");
  const column = file.text.indexOf("== 1") + 1;
  const error = locateEngineError(new Error(`Parse error: Unexpected token\n --> [1:${column}]\n  |\n1 | …\n`), file);
  expect([error.line, error.column]).toEqual([1, text.indexOf("== 1") + 1]);
});

test("the value of a LET is told behind it, and there is no other probe before what follows", () => {
  const text = "DEFINE FUNCTION fn::f() { LET $a = 1; LET $b: string = fn::g($a); RETURN $b };";
  const { files, points, probes } = instrumentValues([{ path: "a.surql", text }], "3.0.2");
  const told = (n: number, variable: string) =>
    `LET $cov_${n} = http::post('https://api.github.com/_mock/cov_${n}', { value: string::slice(<string> [${variable}], 0, 20000) })`;
  expect(files[0]?.text).toBe(
    "DEFINE FUNCTION fn::f() { LET $cov_0 = http::get('https://api.github.com/_mock/cov_0'); " +
      `LET $a = 1; ${told(1, "$a")}; LET $b: string = fn::g($a); ${told(2, "$b")}; RETURN $b };`,
  );
  const statements = points.filter(({ kind }) => kind === "statement");
  expect(statements.map((point) => [point.probes, point.value])).toEqual([
    [[0], 1],
    [[1], 2],
    [[2], undefined],
  ]);
  expect(probes.inFull).toBe(true);
});
