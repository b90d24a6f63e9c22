import { expect, test } from "vitest";
import type { ProbeHit } from "../../fixtures/environment/probes.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { instrumentValues } from "../coverage/instrument.ts";
import type { Point } from "../coverage/coverage-point.ts";
import { factsOf, traceOf } from "./trace-events.ts";

const file = {
  path: "login.surql",
  text: [
    "DEFINE FUNCTION fn::inner($a: string) { LET $b = $a; RETURN $b; };",
    "DEFINE FIELD email ON users TYPE string ASSERT string::is_email($value);",
    "DEFINE FUNCTION fn::login($code: string) {",
    "  LET $x = fn::inner($code);",
    "  IF $x = NONE { THROW 'none'; };",
    "  CREATE users SET email = $x;",
    "  UPDATE users SET email = <int> $x;",
    "};",
  ].join("\n"),
};
const { points } = instrumentValues([file], "3.0.2");
const facts = factsOf([readSchemaTree(file)]);

const pointAt = (line: number, column: number, kind: Point["kind"] = "statement", otherwise?: Point["otherwise"]) =>
  points.find(
    (point) => point.line === line && point.column === column && point.kind === kind && point.otherwise === otherwise,
  );

/** The probe with which a point is reached, in the order of a run. */
function hit(point: Point | undefined, value?: string): ProbeHit {
  const probe = value === undefined ? point?.probes[0] : point?.value;
  if (probe === undefined) throw new Error("expected a point with a probe");
  return { probe, journalLength: 0, ...(value !== undefined && { value }) };
}

const say = (hits: readonly ProbeHit[], failed: boolean) =>
  traceOf({ points, hits, calls: [], facts, failed }).map((event) => {
    if (event.kind === "call") return "call";
    const { line } = event.point;
    if (event.kind === "value") return `${line} = ${event.value}`;
    if (event.kind === "condition") return `${line} ${event.holds}`;
    return [line, event.failed && "failed", event.rolledBack && "rolled back"].filter(Boolean).join(" ");
  });

const intoInner = [hit(pointAt(4, 3)), hit(pointAt(1, 41)), hit(pointAt(1, 41), "'a'")];
const past = [...intoInner, hit(pointAt(4, 3), "'a'"), hit(pointAt(5, 3, "branch", "never false"))];

test("statements, values and conditions stand in the order in which they came, across functions", () => {
  expect(say([...past, hit(pointAt(7, 3))], false)).toEqual(["4", "1", "1 = 'a'", "1", "4 = 'a'", "5 false", "6", "7"]);
});

test("the last statement is where it failed, and what was written before is rolled back", () => {
  expect(say([...past, hit(pointAt(7, 3))], true).slice(-2)).toEqual(["6 rolled back", "7 failed"]);
});

test("a THROW is where it failed", () => {
  expect(say([...intoInner, hit(pointAt(4, 3), "NONE"), hit(pointAt(5, 18))], true).slice(-2)).toEqual([
    "5 true",
    "5 failed",
  ]);
});

test("a RETURN that can't fail has come to its end: it was the statement that called", () => {
  expect(say(intoInner, true)).toEqual(["4 failed", "1", "1 = 'a'", "1"]);
});

test("what a field is worked out by is no place of an error: the statement that writes is", () => {
  expect(say([...past, hit(pointAt(2, 48))], true).slice(-2)).toEqual(["6 failed", "2"]);
});
