import { statements } from "./all.ts";
import type { ContractStatement } from "./statement.ts";

const byNumber = new Map<string, ContractStatement>(
  statements.flatMap((statement) => statement.cases.flatMap(numbersOf).map((number) => [number, statement] as const)),
);

/** The statement that a case holds, by the number in its id: "EMAIL-05-no-at" is one of EMAIL-05. @throws RangeError for none */
export function statementOf(caseId: string): ContractStatement {
  const statement =
    byNumber.get(/^([A-Z]+-\d{2}|ADD-[A-Z]+)/.exec(caseId)?.[0] ?? "") ??
    byNumber.get(/^[A-Z]+/.exec(caseId)?.[0] ?? "");
  if (!statement)
    throw new RangeError(
      `Case ${caseId}: expected a statement of the contract that lists it, saw none. Add its number to \`cases\` of one in suites/contract/.`,
    );
  return statement;
}

/** "EMAIL-01..04": EMAIL-01, EMAIL-02, EMAIL-03 and EMAIL-04. */
export function numbersOf(range: string): string[] {
  const [, chapter, first, last] = /^([A-Z]+)-(\d{2})\.\.(\d{2})$/.exec(range) ?? [];
  if (chapter === undefined) return [range];
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, i) => `${chapter}-${String(Number(first) + i).padStart(2, "0")}`,
  );
}
