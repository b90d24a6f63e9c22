import { expect, test } from "vitest";
import { schemaText } from "../../mock-github/graphql/schema-text.ts";
import { cutSchema, schemaModule } from "./graphql-cut.ts";

test("the mock's GraphQL is cut out of GitHub's; else: node scripts/mock/write-graphql-schema.ts", () => {
  expect(schemaModule()).toContain(schemaText);
});

test("a type that GitHub hasn't got is named", () => {
  expect(() => cutSchema("type Query { viewer: User! } type User { login: String! }")).toThrow(
    "GitHub's Query has no field user.",
  );
});
