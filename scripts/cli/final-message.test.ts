import { expect, test } from "vitest";
import { OutputError } from "./output-file.ts";
import { UsageError } from "./usage-error.ts";
import { earlyEndOf, lastWordsOf } from "./final-message.ts";

const config = { name: "db/login.config.ts", path: "/shop/db/login.config.ts" };

/** As if it had been thrown there. */
function thrownAt(place: string): Error {
  const error = new Error("no tenant");
  error.stack = `Error: no tenant\n    at Timeout._onTimeout (file://${place})`;
  return error;
}

test.each<[unknown, number]>([
  [new UsageError("x"), 2],
  [new OutputError("x"), 4],
])("%o is one message, whoever threw it", (error, code) => {
  expect(lastWordsOf(error, undefined)).toEqual({ text: "x", code });
  expect(lastWordsOf(error, config)).toEqual({ text: "x", code });
});

const advice =
  "It is code that ran when the file was loaded, or by a timer or promise of it. Let the file export values and do nothing else.";

test.each<[string, unknown, string]>([
  ["its place", thrownAt("/shop/db/login.config.ts:3:9"), "db/login.config.ts:3:9 failed: no tenant."],
  [
    "no place, thrown by a module that it imports",
    thrownAt("/shop/db/tenants.ts:1:1"),
    "db/login.config.ts failed: no tenant.",
  ],
  ["no place, for it is no error", "no tenant", "db/login.config.ts failed: no tenant."],
])("what code of the configuration throws is the user's, with %s", (_, error, text) => {
  expect(lastWordsOf(error, config)).toEqual({ text: `${text} ${advice}`, code: 2 });
});

test("what nobody expects has its stack and says how to report it", () => {
  const { text, code } = lastWordsOf(new TypeError("x is not a function"), undefined);
  expect(code).toBe(4);
  expect(text).toMatch(
    /^TypeError: x is not a function\n {4}at [^]*\nThat is nothing that login-conformance expects\. Please report it: these lines, the command line, and the schema if others may see it \(login-conformance [\d.]+, Node [\d.]+, \w+ \w+\)\.$/,
  );
  expect(lastWordsOf(undefined, undefined).code).toBe(4);
});

test("a process that ends too early is the configuration's doing, or unexpected", () => {
  expect(earlyEndOf(config)).toEqual({
    text: "db/login.config.ts ended the process (process.exit). Let the file export values and do nothing else.",
    code: 2,
  });
  expect(earlyEndOf(undefined)).toEqual({
    text: expect.stringMatching(/^Error: The process ended before its command was done\.\n/),
    code: 4,
  });
});
