import { join, relative } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { statements } from "../../suites/contract/all.ts";

/** The line under which the contract says it: "C-7.1  Without an e-mail …: docs/contract.md#c-71". Undefined: no statement of it. */
export function statementLine(source: string): string | undefined {
  const statement = statements.find(({ id }) => id === source);
  return statement && `${statement.id}  ${statement.says}  ${placeOf(statement.id)}`;
}

/** The page, as seen from where the run was started, with the heading's anchor. */
function placeOf(id: string): string {
  const page = join(packageRoot, "docs", "contract.md");
  const fromHere = relative(process.cwd(), page);
  return `${fromHere.startsWith("..") ? page : fromHere}#${id.toLowerCase().replace(".", "")}`;
}
