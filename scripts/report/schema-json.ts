import { z } from "zod";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";

/** How every report says which schema it is about. */
export const schemaFields = {
  file: z.string(),
  sha256: z.string(),
  notes: z
    .array(z.string())
    .exactOptional()
    .describe("what is not loaded as it stands in the files, and where; absent where all is"),
};

export const schemaJson = ({
  label,
  sha256,
  notes,
}: SchemaSource): { file: string; sha256: string; notes?: string[] } => ({
  file: label,
  sha256,
  ...(notes && { notes: [...notes] }),
});
