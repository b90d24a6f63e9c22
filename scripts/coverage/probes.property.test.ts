import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Otherwise, Point } from "./coverage-point.ts";
import { evaluate, type Reached } from "./testing/evaluate-program.ts";
import { lastResult, probedEngine } from "./testing/probed-engine.ts";
import { print, programs } from "./testing/random-programs.ts";

const kinds: Readonly<Record<Otherwise, Reached>> = {
  "never true": "true",
  "never false": "false",
  "never asked for its right side": "right",
  "never entered": "entered",
  "never empty": "empty",
};

const placeOf = ({ from, kind, otherwise }: Point): string[] =>
  kind === "block" ? [`${from} block`] : kind === "branch" && otherwise ? [`${from} ${kinds[otherwise]}`] : [];

describe.for(["3.0.2", "2.6.0"] as const)("a random function on SurrealDB %s", (version) => {
  const engine = probedEngine(version);

  test("comes to the same with probes, and reaches what an evaluator reaches", async () => {
    await fc.assert(
      fc.asyncProperty(programs, fc.integer({ min: -1, max: 3 }), async (program, argument) => {
        const { text, places } = print(program);
        const files = [{ path: "random.surql", text }];
        const call = `RETURN fn::random(${argument})`;
        const expected = new Set<string>();
        const end = evaluate(program, argument, (node, what) => expected.add(`${places.get(node)} ${what}`));

        const { came, reached } = await (await engine().probed(files)).see(call);

        const wanted = "thrown" in end ? `An error occurred: ${end.thrown}` : end.returned;
        expect({ probed: came, plain: await lastResult(await engine().plain(files), call) }).toEqual({
          probed: wanted,
          plain: wanted,
        });
        expect(new Set(reached.flatMap(placeOf))).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
