import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";

/** Somebody new, and somebody who is linked: where neither gets in, nothing else that fails says what was chosen. */
const plainLogins = ["NEW-01", "LINK-01"];

/** What came of a plain login, where nobody signs in; undefined where somebody does. */
export function signsNobodyIn(failing: readonly Verdict[]): string | undefined {
  const [first, ...others] = plainLogins.map((id) =>
    failing.find((each) => each.id === id && each.failures.some(({ check }) => check === "outcome")),
  );
  if (!first || others.includes(undefined)) return undefined;
  const [step] = first.steps;
  return step?.underlyingError ?? step?.outcome ?? first.failures.find(({ check }) => check === "outcome")?.observed;
}
