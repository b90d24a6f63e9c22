import { expect, test } from "vitest";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { instrumentValues } from "../coverage/instrument.ts";
import { sourcePaths } from "./source-path.ts";
import { factsOf, traceOf } from "./trace-events.ts";

const text = `DEFINE TABLE notes;
DEFINE FUNCTION fn::login($code: string) {
	-- a comment
	LET $app = CREATE apps SET
		name = 'a';
	IF $code = '' {
		THROW 'empty';
	} ELSE {
		LET $b = IF $code = 'x' { 1 } ELSE { 2 };
		UPDATE apps SET n = $b
	};
	RETURN $app;
};
DEFINE FUNCTION fn::other() { RETURN 1 };
`;
const file = { path: "a.surql", text };
const tree = readSchemaTree(file);
const { points } = instrumentValues([file], "3.0.2");

/** As if the login had come by these texts of statements and conditions, and had failed at the last. */
function fatesAfter(...passed: readonly string[]) {
  const probes = passed.flatMap((each) => {
    const point = points.find(({ from, to, kind }) => kind === "statement" && text.slice(from, to).startsWith(each));
    if (!point) throw new RangeError(`expected a statement ${each}`);
    return point.probes.slice(0, 1);
  });
  const hits = [...new Set(probes)].map((probe) => ({ probe, journalLength: 0 }));
  const events = traceOf({ points, hits, calls: [], facts: factsOf([tree]), failed: true });
  return sourcePaths(events, points, [tree], new Map([[file.path, text]]));
}

test("a line ran, was rolled back, failed or was not reached; braces and comments are none of it", () => {
  const [login, ...others] = fatesAfter("LET $app", "LET $b", "UPDATE apps");
  expect(others).toEqual([]);
  expect(login).toMatchObject({ file: "a.surql", within: "fn::login", line: 2 });
  expect(login?.lines.map(({ text: line, fate }) => `${fate ?? "-"}: ${line.trim()}`)).toEqual([
    "-: DEFINE FUNCTION fn::login($code: string) {",
    "-: -- a comment",
    "rolled back: LET $app = CREATE apps SET",
    "rolled back: name = 'a';",
    "ran: IF $code = '' {",
    "not reached: THROW 'empty';",
    "ran: } ELSE {",
    "ran: LET $b = IF $code = 'x' { 1 } ELSE { 2 };",
    "failed: UPDATE apps SET n = $b",
    "-: };",
    "not reached: RETURN $app;",
    "-: };",
  ]);
});
