import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { schemaModule } from "./graphql-cut.ts";

// node scripts/mock/write-graphql-schema.ts: writes the part of GitHub's GraphQL schema that the mock has.

writeFileSync(join(packageRoot, "mock-github", "graphql", "schema-text.ts"), schemaModule());
console.log("wrote mock-github/graphql/schema-text.ts");
