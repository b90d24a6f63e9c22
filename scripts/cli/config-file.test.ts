import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { readConfig } from "./config-file.ts";
import { UsageError } from "./usage-error.ts";

test("without a file everything is as the contract says", async () => {
  using folder = new TemporaryFolder();
  expect(await readConfig(undefined, folder.path)).toEqual({
    rows: "leave-out",
    choices: defaultChoices,
    additions: { fields: {} },
    strict: false,
    names: contractProfile,
  });
});

test("the file of the usual name is found, and TypeScript comes first", async () => {
  using folder = new TemporaryFolder({
    "login-conformance.config.ts": "const strict: boolean = true; export default { strict };",
    "login-conformance.config.mjs": "export default { strict: false };",
  });
  expect(await readConfig(undefined, folder.path)).toMatchObject({ strict: true });
});

test("paths in the file are relative to it, wherever the command runs", async () => {
  using folder = new TemporaryFolder();
  mkdirSync(join(folder.path, "db"));
  writeFileSync(
    join(folder.path, "db", "login.mjs"),
    'export default { schema: ["login.surql", "../more"], overlays: "over.surql", baseline: "known.json" };',
  );
  expect(await readConfig("db/login.mjs", folder.path)).toMatchObject({
    schema: ["db/login.surql", "more"],
    overlays: ["db/over.surql"],
    baseline: "db/known.json",
  });
});

test("defineConfig comes from this program where no package is installed, and nothing else of the package does", async () => {
  using folder = new TemporaryFolder({
    "a.ts": 'import { defineConfig } from "login-conformance/config"; export default defineConfig({ strict: true });',
    "b.cjs": 'module.exports = require("login-conformance/config").defineConfig({ strict: true });',
    "c.ts": 'import "login-conformance/mock-github"; export default {};',
  });
  expect(await readConfig("a.ts", folder.path)).toMatchObject({ strict: true });
  expect(await readConfig("b.cjs", folder.path)).toMatchObject({ strict: true });
  await expect(readConfig("c.ts", folder.path)).rejects.toThrow(
    "Cannot find package 'login-conformance' imported from",
  );
  // only while a configuration is read
  await expect(import(join(folder.path, "a.ts?again"))).rejects.toThrow("Cannot find package 'login-conformance'");
});

test.each(["docs/your-schema.md", "docs/contract.md"])("what %s shows is a configuration", async (page) => {
  const text = readFileSync(join(packageRoot, page), "utf8");
  const shown = [...text.matchAll(/^```ts\n(?<code>[^`]*defineConfig\([^`]*)```/gm)].map(
    ({ groups }) => groups?.["code"],
  );
  expect(shown.length).toBeGreaterThan(0);
  for (const code of shown) {
    using folder = new TemporaryFolder({ "a.ts": code ?? "" });
    expect(await readConfig("a.ts", folder.path)).toBeTypeOf("object");
  }
});

test("what is named stands beside the defaults of what isn't", async () => {
  using folder = new TemporaryFolder({
    "c.mjs":
      'export default { choices: { "foreign-links": "dropped" }, names: { tables: { users: "person" }, fields: { users: { avatar_url: null } } } };',
  });
  const { choices, names } = await readConfig("c.mjs", folder.path);
  expect(choices).toEqual({ ...defaultChoices, "foreign-links": "dropped" });
  expect(names.tables).toEqual({ ...contractProfile.tables, users: "person" });
  expect(names.fields.users).toEqual({ ...contractProfile.fields.users, avatar_url: null });
});

test("a byte order mark is passed over, and JSON will do", async () => {
  using folder = new TemporaryFolder({
    "a.mjs": "\uFEFFexport default { strict: true };",
    "b.json": '\uFEFF{ "strict": true }',
    "c.json": "{ strict }",
  });
  expect(await readConfig("a.mjs", folder.path)).toMatchObject({ strict: true });
  expect(await readConfig("b.json", folder.path)).toMatchObject({ strict: true });
  expect(await readConfig("c.json", folder.path).catch((thrown: unknown) => thrown)).toHaveProperty(
    "message",
    expect.stringMatching(/^c\.json is no configuration: Expected property name/),
  );
});

test("another encoding is refused by its name", async () => {
  using folder = new TemporaryFolder({ "c.ts": Buffer.from("\uFEFFexport default {};", "utf16le") });
  expect(await readConfig("c.ts", folder.path).catch((thrown: unknown) => thrown)).toHaveProperty(
    "message",
    expect.stringContaining("expected UTF-8, but it is UTF-16 (little-endian)"),
  );
});

const refusalOf = async (text: string, timeoutMs?: number) => {
  using folder = new TemporaryFolder({ "c.mjs": text });
  return readConfig("c.mjs", folder.path, timeoutMs).catch((thrown: unknown) => thrown);
};

test("a file that imports what isn't there is refused with what it looked for", async () => {
  expect(await refusalOf("import './other.mjs'")).toHaveProperty(
    "message",
    expect.stringMatching(/^Loading c\.mjs: Cannot find module '.*other\.mjs'/),
  );
});

test.each([
  ["export default 1", "c.mjs is not a configuration:\n✖ Invalid input: expected object, received number"],
  [
    "export default { schema: [] }",
    "c.mjs is not a configuration:\n✖ Too small: expected array to have >=1 items\n  → at schema",
  ],
  [
    'export default { names: { functions: { github_login: "login" } } }',
    'c.mjs is not a configuration:\n✖ must look like "fn::github_login"\n  → at names.functions.github_login',
  ],
  [
    'export default { names: { tables: { users: "a b" } } }',
    "c.mjs is not a configuration:\n✖ must be a plain SurrealQL name\n  → at names.tables.users",
  ],
  ["export default null", "c.mjs is not a configuration:\n✖ Invalid input: expected object, received null"],
  ["throw 'no'", "Loading c.mjs: no"],
  ["\n  throw new Error('no')", "Loading c.mjs:2:9: no"],
  ["export default { get schema() { throw new Error('no') } }", "Reading c.mjs:1:39: no"],
])("%j is refused", async (text, message) => {
  expect(await refusalOf(text)).toEqual(new UsageError(message));
});

test.each(["await new Promise(() => {})", "export default new Promise(() => {})"])(
  "%s never ends, and is given up on",
  async (text) => {
    expect(await refusalOf(text, 50)).toEqual(
      new UsageError(
        "Loading c.mjs: expected an end of it within 0.05 s, saw none. Await nothing at its top level that may not come, and export the values themselves.",
      ),
    );
  },
);

test.each([
  ["() => 1", "tenant", "a function"],
  ["{ in: [1, Symbol('x')] }", "tenant.in[1]", "a symbol"],
  ["new (class Tenant {})()", "tenant", "a Tenant"],
  ["(() => { const self = {}; return Object.assign(self, { self }) })()", "tenant.self", "an object that holds itself"],
])("a seed that can't be handed to another process is refused with its place: %s", async (seed, path, saw) => {
  expect(
    await refusalOf(
      `export default { names: { seed: { users: { ok: [new Date(0), 1n, null, { a: "" }], tenant: ${seed} } } } }`,
    ),
  ).toEqual(
    new UsageError(
      "c.mjs is not a configuration:\n✖ expected plain data (text, number, true, false, null, Date, lists and objects of them), " +
        `which can be handed to the processes that run cases, saw ${saw}\n  → at names.seed.users.${path}`,
    ),
  );
});
