import type { Database, StartedBackend } from "../../../fixtures/engines/backend.ts";
import { errorText } from "../../../fixtures/engines/error-text.ts";
import { refusalIn } from "./import-refusal.ts";
import { exportOverRest, importOverRest } from "./rest-export.ts";
import type { CarryWay } from "./carry-way.ts";

/** A database as SurrealQL. */
export interface Dump {
  readonly way: CarryWay & { readonly kind: "export" };
  readonly text: string;
}

/** The SDK and REST are two ways in and out; where neither engine is a server, there is only the SDK. */
export const exportWays = ({ rest, v3 }: { readonly rest: boolean; readonly v3: boolean }): Dump["way"][] =>
  [false, ...(v3 ? [true] : [])].flatMap((spelled) =>
    (["sdk", ...(rest ? ["rest"] : [])] as ("sdk" | "rest")[]).map(
      (over) => ({ kind: "export", over, v3: spelled }) as const,
    ),
  );

/** An engine that has no REST is left by the SDK. */
export async function exportBy(
  way: Dump["way"],
  database: Database,
  { server }: Pick<StartedBackend, "server">,
): Promise<Dump> {
  const options = { v3: way.v3 };
  const text = await (way.over === "rest" && server
    ? exportOverRest(server, database, options)
    : database.export(way.v3 ? options : undefined));
  return { way, text };
}

/** @returns what the import said when it failed */
export async function importBy(
  { way }: Pick<Dump, "way">,
  text: string,
  database: Database,
  { server }: Pick<StartedBackend, "server">,
): Promise<string | undefined> {
  try {
    await (way.over === "rest" && server ? importOverRest(server, database, text) : database.import(text));
    return undefined;
  } catch (error) {
    return refusalIn(errorText(error));
  }
}
