import { errorText } from "../../../fixtures/engines/error-text.ts";
import type { ContractRow } from "../../../fixtures/environment/names/contract-row.ts";
import { askAs, tablesOf } from "../../../fixtures/engines/definitions/read-definitions.ts";
import type { Subject } from "../populated-database.ts";

/** What came of a second row like one that is there. */
export type Copied = "refused" | "taken" | `failed: ${string}`;

const undone = "harness: it was taken, and is taken back";

/** Table → what came of a copy of its first row. Nothing of it stays: a THROW takes the whole statement back. */
export async function copyRows({ database }: Pick<Subject, "database">): Promise<ReadonlyMap<string, Copied>> {
  const copied = new Map<string, Copied>();
  for (const table of await tablesOf(askAs(database.admin))) {
    const [[row]] = await database.admin.query<[ContractRow[]]>(`SELECT * FROM \`${table}\` LIMIT 1`);
    if (row) copied.set(table, await copyRow(table, row, database));
  }
  return copied;
}

async function copyRow(table: string, row: ContractRow, { admin }: Subject["database"]): Promise<Copied> {
  const content = { ...row, id: undefined }; // that it has another id is all that tells them apart
  try {
    await admin.query(`RETURN { CREATE \`${table}\` CONTENT $content; THROW $undone; }`, { content, undone });
  } catch (error) {
    const said = errorText(error);
    if (said.includes(undone)) return "taken";
    return /already contains/.test(said) ? "refused" : `failed: ${said}`;
  }
  throw new Error(`Copying a row of ${table}: expected an error whatever happens, saw none.`);
}
