import { expect, test } from "vitest";
import { lastWordsOf } from "./last-words.ts";

test.each([
  [
    "an error among other lines",
    "It stopped. Its last words:\n2026-11-29T16:49:42Z  INFO surreal::env: Running 3.3.5\n2026-11-29T16:49:42Z ERROR surrealdb_server::cli: There was a problem with the datastore: Unsupported manifest format version: 3\nbye",
    "There was a problem with the datastore: Unsupported manifest format version: 3",
  ],
  [
    "an error that is a field of its line",
    "2026-11-29T16:49:42Z ERROR surrealdb::tasks: Error running task error=A deserialization error occured: Invalid revision `2` for type `Node`",
    "A deserialization error occured: Invalid revision `2` for type `Node`",
  ],
  ["no error", "It stopped after 1 s. Its last words:\nbye", "It stopped after 1 s"],
])("of a log with %s", (_, log, words) => {
  expect(lastWordsOf(new Error(log))).toBe(words);
});
