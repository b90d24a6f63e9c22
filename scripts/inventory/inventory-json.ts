import { z } from "zod";
import type { Inventory } from "../../fixtures/environment/inventory/inventory-item.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { schemaFields, schemaJson } from "../report/report-forms.ts";

/** The form of `inventory --json`: a promise to users, additions only. */
export const inventoryJsonSchema = z.object({
  tool: z.string(),
  schema: z.object(schemaFields),
  items: z.array(
    z.object({
      place: z.string().describe('where INFO shows it, e.g. "users.fields.role"'),
      kind: z.string().describe('e.g. "field", "access"; a table that is made of a query is a "view"'),
      name: z.string(),
      table: z.string().optional().describe("whose field, index or event it is"),
      standing: z
        .enum(["contract", "declared", "added"])
        .describe("whether the contract knows it, the configuration speaks of it, or nothing does"),
      because: z.string().optional().describe('what knows it, e.g. "names.tables.users"'),
      file: z.string().optional(),
      line: z.int().optional(),
    }),
  ),
  unread: z
    .array(z.object({ file: z.string(), line: z.int(), why: z.string() }))
    .describe("what of the text can't be read, and so isn't among the items"),
});

export const inventoryJson = (schema: SchemaSource, { items, unread }: Inventory, tool: string) =>
  inventoryJsonSchema.parse({
    tool,
    schema: schemaJson(schema),
    items: items.map(({ at, ...item }) => ({ ...item, ...(at && { file: at.path, line: at.line }) })),
    unread: unread.map(({ at, why }) => ({ file: at.path, line: at.line, why })),
  });
