import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../fixtures/environment/schema-files/package-root.ts";
import { doctorReportSchema } from "./doctor/doctor-report.ts";
import { coverageJsonSchema } from "./coverage/coverage-json.ts";
import { auditJsonSchema } from "./audit/audit-json.ts";
import { compareJsonSchema } from "./compare/compare-json.ts";
import { clientJsonSchema } from "./conformance/client/client-json.ts";
import { runJsonSchema } from "./conformance/conformance-json.ts";
import { inventoryJsonSchema } from "./inventory/inventory-json.ts";
import { matrixJsonSchema } from "./matrix/matrix-json.ts";
import { reproJsonSchema } from "./repro/repro-json.ts";
import { upgradeJsonSchema } from "./upgrade/upgrade-json.ts";

// node scripts/write-json-schemas.ts: writes the JSON Schemas of what the commands print for programs.

/** Files below the package, and what they must hold. */
export const jsonSchemas: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    audit: auditJsonSchema,
    client: clientJsonSchema,
    compare: compareJsonSchema,
    conformance: runJsonSchema,
    coverage: coverageJsonSchema,
    doctor: doctorReportSchema,
    inventory: inventoryJsonSchema,
    matrix: matrixJsonSchema,
    repro: reproJsonSchema,
    upgrade: upgradeJsonSchema,
  }).map(([command, schema]) => [
    `docs/json-schema/${command}.schema.json`,
    jsonSchemaOf(schema, `What \`login-conformance ${command} --json\` writes`),
  ]),
);

/** Open to more properties, because a later version may add some. */
function jsonSchemaOf(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    unrepresentable: "any", // a name that is replaced where it is null
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

if (import.meta.main) {
  for (const [file, text] of Object.entries(jsonSchemas)) {
    const path = join(packageRoot, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${file}`);
  }
}
