import { describe, expect, test } from "vitest";
import { differenceOf } from "./listings-in-docs.ts";

const output = `login-conformance 0.1.0 · login.surql (sha256 70391873d48b)

✗ LINK-01  MUST  a title
  got       an error
  rows      + { id: "users:jjse6c1q47a1u6ly5lk6" }

✗ LINK-02  MUST  a title
  got       nothing

2 cases: 0 passed, 2 failed
  time    1.23 s on SurrealDB 3.0.2
`;
const shown = (...lines: readonly string[]) => differenceOf({ place: "PAGE.md:1", command: "npx it", lines }, output);

describe("a listing is true", () => {
  test.for([
    [
      "whole, and of other seconds, ids, sums and versions",
      output
        .replace("1.23", "45.6")
        .replace("jjse6c1q47a1u6ly5lk6", "a".repeat(20))
        .replace("70391873d48b", "7a707e956e8e")
        .replace("0.1.0", "1.2.3"),
    ],
    ["in part", "  got       nothing\n\n2 cases: 0 passed, 2 failed"],
    ["with lines left out", "✗ LINK-01  MUST  a title\n  …\n2 cases: 0 passed, 2 failed"],
    ["with lines left out between blank ones", "  got       an error\n\n…\n\n2 cases: 0 passed, 2 failed"],
    ["with a line cut at its end", "✗ LINK-01  …\n  got       an error"],
    ["with a line cut in its middle", "2 cases: … failed"],
    ["whose first lines are printed twice, and then go on otherwise", "✗ LINK-02  MUST  a title\n  got       nothing"],
  ])("%s", ([, lines = ""]) => {
    expect(shown(...lines.split("\n"))).toBeUndefined();
  });
});

describe("a listing is untrue", () => {
  test("of which a line is printed otherwise: that line, and what is there", () => {
    expect(shown("✗ LINK-01  MUST  a title", "  got       nothing")).toBe(
      "PAGE.md:1:   got       nothing\n  is not printed; there:   got       an error",
    );
  });
  test("of which the first line isn't printed at all", () => {
    expect(shown("✗ LINK-03")).toBe("PAGE.md:1: ✗ LINK-03\n  is not printed after line 0");
  });
  test("whose lines are printed in another order", () => {
    expect(shown("2 cases: 0 passed, 2 failed", "…", "✗ LINK-01  MUST  a title")).toBe(
      "PAGE.md:1: ✗ LINK-01  MUST  a title\n  is not printed after line 10",
    );
  });
  test("that leaves out a line without saying so", () => {
    expect(shown("✗ LINK-01  MUST  a title", '  rows      + { id: "users:x" }')).toContain(
      "is not printed; there:   got ",
    );
  });
  test("that shows more than the end", () => {
    expect(shown("  time    1.23 s on SurrealDB 3.0.2", "", "and more")).toContain(
      "and more\n  is not printed; there: the end",
    );
  });
  test("whose numbers are others, but for those of one run", () => {
    expect(shown("2 cases: 1 passed, 1 failed")).toContain("is not printed");
  });
});
