import { z } from "zod";
import type { DatabasePlace } from "../../fixtures/engines/backend.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import type { ServerAddress } from "../../fixtures/engines/server-address.ts";
import { isInVersions } from "../../fixtures/engines/version-range.ts";
import { askAsRoot } from "./carry/rest-export.ts";

// https://surrealdb.com/docs/reference/cli/db/commands/upgrade-check

/** What SurrealDB's own check of 3.3 says of a database that is to move to 4.0. */
export const surrealDBCheckForm = z.object({
  found: z.array(z.object({ severity: z.string().describe("SurrealDB's word"), what: z.string() })),
  none: z.string().exactOptional().describe("why it said nothing"),
});
export type SurrealDBCheck = z.output<typeof surrealDBCheckForm>;

/** It says nothing of these, and each of them is looked at here. */
export const notInSurrealDBCheck =
  "it reads definitions and records; it signs nobody in, uses no token, forges none, tries no permission, and opens nothing";

/** Only the move from 3 to 4.0 has such a check. */
export const isChecked = (from: string, to: string): boolean =>
  isInVersions(from, ">=3.0.0-0 <4.0.0-0") && isInVersions(to, ">=4.0.0-0");

/** Asks the server that is to be left, while the people are in it. */
export async function askSurrealDBCheck(
  server: ServerAddress | undefined,
  place: DatabasePlace,
  version: string,
): Promise<SurrealDBCheck> {
  if (!isInVersions(version, ">=3.3.0"))
    return none(`SurrealDB ${version} has none: it came with a later release of 3.3`);
  if (!server) return none("the embedded engine has no HTTP interface to ask by");
  try {
    const { ok, status, text } = await askAsRoot("/upgrade-check", server, place, {});
    if (status === 404) return none(`SurrealDB ${version} has none: it came with a later release of 3.3`);
    return ok ? readSurrealDBCheck(text) : none(`the server answered HTTP ${status}`);
  } catch (error) {
    return none(errorText(error));
  }
}

const none = (why: string): SurrealDBCheck => ({ found: [], none: why });

/** Whatever in an answer has a severity, with all that is said of it. No version here has the check: so much is documented. */
export function readSurrealDBCheck(answer: string): SurrealDBCheck {
  try {
    return { found: foundIn(JSON.parse(answer)) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return none("its answer is no JSON");
  }
}

function foundIn(value: unknown): SurrealDBCheck["found"] {
  if (value === null || typeof value !== "object") return [];
  const { severity, ...rest } = value as Record<string, unknown>;
  if (typeof severity !== "string") return Object.values(value).flatMap(foundIn);
  const said = Object.values(rest).filter((each) => ["string", "number"].includes(typeof each));
  return [{ severity, what: said.join("; ") }];
}
