import { describe, expect, test } from "vitest";
import { causeOf as cause } from "../testing/example-causes.ts";
import { failed, step } from "../testing/judged-verdicts.ts";
import { causesText, lastCauses } from "./causes-text.ts";
import type { Paint } from "../report/conformance-text.ts";

const paint: Paint = (_, text) => text;
const rerun = (id: string) => `npx again ${id}`;

const sent = step({
  sent: "signin { … }",
  outcome: "masked: no",
  underlyingError: "error: Couldn't\n coerce",
  calls: ["GET /user"],
});
const example = failed({
  id: "NEW-03",
  title: "a profile without a name makes a user",
  steps: [sent],
  failures: [cause().shown.failure, cause().shown.failure],
});

describe("causes", () => {
  test("say what is wrong, on how many cases, where, what to do, and show the plainest case", () => {
    expect(causesText([cause()], { judged: [example, failed({ id: "NEW-05" })], rerun, paint })).toBe(`\
2 failures, 1 cause (--verbose: every case)

✗ MUST 2, SHOULD 4  users.name takes none or string, and is given something else
  seen      NULL; 42
  at        login.surql:26:1  DEFINE FIELD name ON users TYPE option<string>;
  next      do this
  example   NEW-03  MUST  a profile without a name makes a user
  sent      signin { … }
  got       masked: no
  underlying error: Couldn't coerce
  calls     GET /user
  expected  signed in as the new user (and 1 more difference)
  also      NEW-05, NEW-06-number, NEW-06-true, NEW-06-array, NEW-06-object
  rerun     npx again NEW-03`);
  });
  test("show the step that went wrong, and what its check saw", () => {
    const steps = [
      step({ sent: "first" }),
      step({ sent: "second", outcome: "signed in as users:ada", rows: ["~ a", "~ b", "~ c"] }),
    ];
    const failure = {
      check: "rows",
      message: "row users:ada: password",
      expected: '"{{anything}}"',
      observed: "NONE",
    } as const;
    const about = cause({
      cases: ["A-1"],
      example: "A-1",
      details: [],
      where: [],
      levels: { MUST: 1 },
      shown: { number: 2, failure },
    });
    expect(
      causesText([about], { judged: [failed({ id: "A-1", steps, failures: [failure] })], rerun, paint })
        .split("\n")
        .slice(3),
    ).toEqual([
      "  next      do this",
      "  example   A-1  MUST  a user with this e-mail gets linked",
      "  step 2    second",
      "  got       signed in as users:ada",
      "  rows      ~ a",
      "  rows      ~ b",
      "  rows      row users:ada: password: expected anything, observed NONE",
      "  rerun     npx again A-1",
    ]);
  });
  test("that don't make the run fail are marked so", () => {
    expect(causesText([cause()], { judged: [{ ...example, counts: false }], rerun, paint })).toContain(
      "\n! MUST 2, SHOULD 4  users.name",
    );
  });
  test("are a line each once there is no room for examples, and never more than two screens", () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      cause({ headline: `cause ${i}`, example: `A-${i}`, cases: [`A-${i}`] }),
    );
    const judged = many.map(({ example: id }) => failed({ id, steps: [sent] }));
    const lines = causesText(many, { judged, rerun, paint }).split("\n");
    expect(lines[0]).toBe(
      "60 failures, 60 causes: the first 2 with an example, the others in a line each (--verbose: every case)",
    );
    expect(lines).toContain("✗ MUST 2, SHOULD 4  cause 2: NULL; 42 · A-2 · login.surql:26:1");
    expect(lines.at(-1)).toMatch(/^ {2}and \d+ causes more: --json writes all$/);
    expect(lines.length).toBeLessThanOrEqual(60);
  });
});

describe("the last lines", () => {
  test("name each cause with its example and its place", () => {
    expect(lastCauses([cause(), cause({ headline: "second", where: [] })], { paint }, false)).toBe(`\
causes
  MUST 2, SHOULD 4  users.name takes none or string, and is given something else · NEW-03 · login.surql:26:1
  MUST 2, SHOULD 4  second · NEW-03`);
  });
  test("say what to do where nothing did before", () => {
    expect(lastCauses([cause()], { paint }, true).split("\n").at(-1)).toBe("    next: do this");
  });
  test("count those for which there is no room", () => {
    const lines = lastCauses(
      Array.from({ length: 30 }, () => cause()),
      { paint },
      false,
    ).split("\n");
    expect([lines.length, lines.at(-1)]).toEqual([17, "  and 15 more, named above"]);
  });
});
