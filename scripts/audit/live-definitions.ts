import { z } from "zod";
import type { Reader } from "./read-only-session.ts";
import { statements } from "./harmless-statements.ts";

/** Whom something is open to: everybody, nobody, or whom the clause says. */
const permission = z.union([z.boolean(), z.string()]);
const permissionsForm = z
  .object({ select: permission, create: permission, update: permission, delete: permission })
  .partial();
export type Permissions = Readonly<z.output<typeof permissionsForm>>;
export type Action = keyof Permissions;

/** What INFO tells of the database. Keys are [REDACTED] in it, whatever they are: those it doesn't tell. */
export interface LiveDefinitions {
  /** Kind, e.g. "functions" → name → its DEFINE. */
  readonly database: Definitions;
  readonly accesses: ReadonlyMap<string, LiveAccess>;
  /** Table → what may be done with it. */
  readonly permissions: ReadonlyMap<string, Permissions>;
  /** As `database`, of one table: fields, indexes, events. */
  table(name: string): Promise<Definitions>;
  /** Field → what may be done with it. */
  fieldsOf(table: string): Promise<ReadonlyMap<string, Permissions>>;
}

/** A later version may list what this one doesn't know. */
const definitions = z.record(z.string(), z.record(z.string(), z.string()).catch({}));
export type Definitions = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface LiveAccess {
  /** "RECORD", "JWT" or "BEARER" */
  readonly type: string;
  readonly authenticates: boolean;
}

const named = z.object({ name: z.string(), permissions: permissionsForm.optional() });
const structureOfDatabase = z.object({
  accesses: z.array(
    z.object({ ...named.shape, authenticate: z.unknown().optional(), kind: z.object({ kind: z.string() }) }),
  ),
  tables: z.array(named),
});
const structureOfTable = z.object({ fields: z.array(named) });

/** Needs a system user who may read: VIEWER is enough. */
export async function readLive(reader: Pick<Reader, "ask">): Promise<LiveDefinitions> {
  const structure = await reader.ask(statements.structure, structureOfDatabase);
  return {
    database: await reader.ask(statements.definitions, definitions),
    accesses: new Map(
      structure.accesses.map(({ name, kind: { kind }, authenticate }) => [
        name,
        { type: kind, authenticates: authenticate !== undefined && authenticate !== null },
      ]),
    ),
    permissions: new Map(structure.tables.map(({ name, permissions = {} }) => [name, permissions])),
    table: (name) => reader.ask(statements.definitionsOf(name), definitions),
    async fieldsOf(table) {
      const { fields } = await reader.ask(statements.structureOf(table), structureOfTable);
      return new Map(fields.map(({ name, permissions = {} }) => [name, permissions]));
    },
  };
}
