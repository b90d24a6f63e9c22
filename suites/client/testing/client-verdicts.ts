import { numberedOf, runApplicationCase } from "../../../fixtures/application/run-application-case.ts";
import type { TestedApplication } from "../../../fixtures/application/tested-application.ts";
import type { Verdict } from "../../../fixtures/run/verdict/verdict.ts";
import { clientSuites } from "../all.ts";

export const clientCases = numberedOf(clientSuites);

/** @throws Error where no case has this id */
export async function verdictOn(id: string, application: TestedApplication): Promise<Verdict> {
  const found = clientCases.find(({ case: subject }) => subject.id === id);
  if (!found) throw new Error(`Trying ${id}: expected a case of that id, saw none.`);
  return runApplicationCase(found, application);
}
