import { expect, test } from "vitest";
import type { Failure } from "../../fixtures/run/verdict/verdict.ts";
import { sayVerdict } from "./same-verdict.ts";

const verdict = (failure: Partial<Failure>) =>
  sayVerdict({
    status: "failed",
    failures: [{ check: "rows", message: "row users:ada", expected: "unchanged", observed: "NONE", ...failure }],
  });

test("what only one run says is not compared: times, ids, what an ASSERT is", () => {
  expect(
    verdict({ expected: 'unchanged: "2026-11-22T15:40:47.858977869Z"', observed: "users:2wa96nxl2hqfe8kjspts" }),
  ).toBe('failed; rows: row users:ada: expected unchanged: "<time>", saw users:<id>');
  expect(verdict({ message: "claim exp", expected: "1795365926", observed: "1795363226" })).toBe(
    "failed; rows: claim exp: expected <seconds>, saw <seconds>",
  );
  expect(verdict({ observed: "'x' must conform to: { LET $p = 1; $value != '' }" })).toBe(
    "failed; rows: row users:ada: expected unchanged, saw 'x' must conform to: …",
  );
});

test("everything else is", () => {
  expect(verdict({ observed: "users:bob" })).not.toBe(verdict({ observed: "users:ada" }));
  expect(verdict({ check: "calls" })).not.toBe(verdict({}));
  expect(sayVerdict({ status: "passed", failures: [] })).toBe("passed");
});
