import { expect, test } from "vitest";
import { refusalIn } from "./import-refusal.ts";

const answer = (...reasons: string[]) =>
  JSON.stringify(reasons.map((result) => ({ kind: "Validation", result, status: "ERR", time: "1ms" })));

test("a server's answer is its reasons, each once, whoever puts words before it", () => {
  expect(refusalIn(`HTTP 422: ${answer("no key of 'a'", "no key of 'b'", "no key of 'a'")}`)).toBe(
    "no key of 'a'; no key of 'b'",
  );
  expect(refusalIn(`HTTP connection failed: ${answer("no key of 'a'")}`)).toBe("no key of 'a'");
});

test("what is the harness's own doesn't count", () => {
  expect(refusalIn(answer("no key of 'harness_short'", "no key of 'a'"))).toBe("no key of 'a'");
  expect(refusalIn(answer("no key of 'harness_short'"))).toBe(undefined);
});

test("the text that an engine quotes is left out, because there are hashes and keys in it", () => {
  expect(refusalIn("Parse error: Unexpected token\n  --> [12:466]\n   |\n12 | …KEY 'a real key'…\n")).toBe(
    "Parse error: Unexpected token (at [12:466])",
  );
  expect(refusalIn("[{ half an answer")).toBe("[{ half an answer");
});
