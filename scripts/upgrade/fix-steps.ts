import type { Session } from "../../fixtures/engines/backend.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import type { LoginFinding } from "../report/finding.ts";
import type { UpgradeVerdict } from "./upgrade-outcome.ts";

/** What fixes the findings, each statement once, tables before what stands on them. */
export function stepsOf(findings: readonly LoginFinding[]): string[] {
  const statements = findings.flatMap(({ toBeExpected, fix }) => (toBeExpected || fix === undefined ? [] : [fix]));
  return [...new Set(statements)]
    .filter((each, _, all) => !all.some((other) => other !== each && other.includes(each)))
    .toSorted((one, other) => rank(one) - rank(other));
}

const order = ["PARAM", "TABLE", "FIELD", "INDEX", "EVENT", "FUNCTION", "ACCESS"];
const rank = (statement: string): number => order.findIndex((kind) => statement.includes(`DEFINE ${kind}`));

/** @returns what the engine said to those that failed */
export async function carryOut(steps: readonly string[], admin: Pick<Session, "query">): Promise<string[]> {
  const problems: string[] = [];
  for (const step of steps) await admin.query(step).catch((error: unknown) => problems.push(errorText(error)));
  return problems;
}

const speaksAgainst = ({ toBeExpected }: LoginFinding): boolean => !toBeExpected;

/** @param left what is found after the steps, if there are any */
export function verdictOf(
  found: readonly LoginFinding[],
  steps: readonly string[],
  left: readonly LoginFinding[],
): UpgradeVerdict {
  if (!found.some(speaksAgainst)) return "safe";
  return steps.length > 0 && !left.some(speaksAgainst) ? "safe after these steps" : "do not";
}
