import { expect, test } from "vitest";
import { configSource } from "./config-source.ts";

test("lines of one section stand together, each below what shows it", () => {
  expect(
    configSource(
      [
        { path: ["schema"], value: ["a.surql"] },
        { path: ["names", "tables", "users"], value: "person", because: "it is whom links lead to" },
        { path: ["names", "fields", "users", "name"], value: null },
        { path: ["names", "tables", "auth_accounts"], value: "identity" },
        { path: ["choices", "login-sets"], value: ["seen"], because: "logins change seen" },
        { path: ["names", "seed", "users"], value: { tenant: "t:1", "a-b": [1, true] } },
      ],
      ["What was found.", ""],
    ),
  ).toBe(`\
import { defineConfig } from "login-conformance/config";

// What was found.
//
export default defineConfig({
  schema: ["a.surql"],
  names: {
    tables: {
      // it is whom links lead to
      users: "person",
      auth_accounts: "identity",
    },
    fields: {
      users: {
        name: null,
      },
    },
    seed: {
      users: { tenant: "t:1", "a-b": [1, true] },
    },
  },
  choices: {
    // logins change seen
    "login-sets": ["seen"],
  },
});
`);
});

test("a comment stays one line", () => {
  expect(configSource([{ path: ["strict"], value: true, because: "a\nb\u2028c" }], [])).toContain(
    "  // a b c\n  strict: true,\n",
  );
});
