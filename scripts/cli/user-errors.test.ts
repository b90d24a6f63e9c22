import { expect, test } from "vitest";
import { EngineDiedError, EngineHangsError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import { NoSchemaNamedError } from "../../fixtures/environment/schema-files/unread-schema-errors.ts";
import { NothingRanError } from "./nothing-ran-error.ts";
import { UsageError } from "./usage-error.ts";
import { exitCodeOfError } from "./user-errors.ts";

test.each([
  [new UsageError("x"), 2],
  [new NoSchemaNamedError(), 2],
  [new SchemaRefusedError("x"), 2],
  [new NothingRanError("x"), 3],
  [new EngineDiedError("x"), 4],
  [new EngineHangsError("x"), 4],
])("%o says all there is to say", (error, code) => {
  expect(exitCodeOfError(error)).toBe(code);
});

test.each([new Error("x"), new TypeError("x"), "x", undefined])("%o is ours, and keeps its stack", (error) => {
  expect(exitCodeOfError(error)).toBeUndefined();
});
