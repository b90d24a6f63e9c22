import { expect, test } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { reference } from "../testing/reference-schema.ts";
import { UsageError } from "../cli/usage-error.ts";
import { readSettingsOf } from "./vitest-options.ts";

const files = { "a.surql": reference, "other.surql": reference };

test("the schema of the options counts, then that of the configuration", async () => {
  using folder = new TemporaryFolder(files);
  const paths = async (options: Parameters<typeof readSettingsOf>[0]) =>
    (await readSettingsOf(options, folder.path)).settings.schema.files.map(({ path }) => path);
  expect(await paths({ schema: "a.surql" })).toEqual(["a.surql"]);
  expect(await paths({ schema: "a.surql", config: { schema: "other.surql" } })).toEqual(["a.surql"]);
  expect(await paths({ config: { schema: "other.surql" } })).toEqual(["other.surql"]);
});

test("the reference is not what is tested when nobody names a schema", async () => {
  using folder = new TemporaryFolder(files);
  await expect(readSettingsOf({}, folder.path)).rejects.toThrow(
    new UsageError(
      `Which schema is tested? Expected \`schema\` in the options or in the configuration, saw neither (looked in ${folder.path}).`,
    ),
  );
});

test("a configuration in place is checked like one in a file", async () => {
  using folder = new TemporaryFolder(files);
  const config = { schema: "a.surql", strict: "yes" as unknown as boolean };
  await expect(readSettingsOf({ config }, folder.path)).rejects.toThrow(
    /^`config` is not a configuration:\n.*expected boolean, received string\n.*at strict/,
  );
});

test("engines are named as on the command line", async () => {
  using folder = new TemporaryFolder(files);
  const engine = async (surrealdb?: string) =>
    (await readSettingsOf({ schema: "a.surql", ...(surrealdb !== undefined && { surrealdb }) }, folder.path)).settings
      .engine;
  expect(await engine()).toEqual({ backend: "embedded", version: "3.0.2" });
  expect(await engine("3.3.5")).toEqual({ backend: "container", image: "surrealdb/surrealdb:v3.3.5" });
});
