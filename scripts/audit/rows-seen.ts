import { z } from "zod";
import type { Reader } from "./read-only-session.ts";
import type { ReadingStatement } from "../../fixtures/engines/definitions/read-definitions.ts";

const rows = z.array(z.record(z.string(), z.unknown())).nullish();

/** The names of the fields that came out, with something in them; never what is in them. Being refused is none. */
export async function fieldsSeen(session: Reader, statement: ReadingStatement): Promise<string[]> {
  const [row = {}] = (await session.askIfAllowed(statement, rows)) ?? [];
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([field]) => field);
}

/** Whether anything came out; never what. */
export const isAnswered = async (session: Reader, statement: ReadingStatement): Promise<boolean> =>
  (await session.askIfAllowed(statement, z.unknown())) !== undefined;
