import { expect, test } from "vitest";
import type { LoginFinding } from "../report/finding.ts";
import { carryOut, stepsOf, verdictOf } from "./fix-steps.ts";

const finding = (fix?: string, about: Partial<LoginFinding> = {}): LoginFinding => ({
  kind: "lost",
  check: "x",
  what: "it is gone",
  ...(fix !== undefined && { fix }),
  ...about,
});

test("each statement stands once, also where another finding has it among others, and tables come before what stands on them", () => {
  expect(
    stepsOf([
      finding("DEFINE ACCESS a;"),
      finding("DEFINE INDEX i ON t;"),
      finding("DEFINE ACCESS a;"),
      finding(),
      finding("DEFINE TABLE t;\nDEFINE FIELD f ON t;"),
      finding("DEFINE FIELD f ON t;"),
      finding("DEFINE ACCESS noted;", { toBeExpected: true }),
    ]),
  ).toEqual(["DEFINE TABLE t;\nDEFINE FIELD f ON t;", "DEFINE INDEX i ON t;", "DEFINE ACCESS a;"]);
});

test("a step that fails doesn't keep the next from being carried out", async () => {
  const done: string[] = [];
  const query = async (step: string): Promise<never> => {
    done.push(step);
    if (step === "one") throw new Error("it can't be");
    return [] as never;
  };
  expect(await carryOut(["one", "two"], { query })).toEqual(["it can't be"]);
  expect(done).toEqual(["one", "two"]);
});

const expected = finding(undefined, { toBeExpected: true });
test.each([
  ["nothing found", "safe", [], [], []],
  ["nothing but what is to be expected", "safe", [expected], [], []],
  ["all of it fixed", "safe after these steps", [finding("a")], ["a"], [expected]],
  ["some of it left", "do not", [finding("a")], ["a"], [finding()]],
  ["nothing that fixes it", "do not", [finding()], [], [finding()]],
] as const)("%s: %s", (_, verdict, found, steps, left) => {
  expect(verdictOf(found, steps, left)).toBe(verdict);
});
