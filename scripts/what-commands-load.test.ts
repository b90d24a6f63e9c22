import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SchemaError } from "../fixtures/surrealql/errors/schema-error.ts";
import { rerunCommandFor } from "./run/rerun-command.ts";
import { audit, targetOf } from "./audit/audit-command.ts";
import { readConfig } from "./cli/config-file.ts";
import { UsageError } from "./cli/usage-error.ts";
import { conformance } from "./conformance/conformance-command.ts";
import { coverage } from "./coverage/coverage-command.ts";
import { inventory } from "./inventory/inventory-command.ts";
import { compare } from "./compare/compare-command.ts";
import { matrix } from "./matrix/matrix-command.ts";
import { mock } from "./mock/mock-command.ts";
import { mutate } from "./mutation/mutate-command.ts";
import { readSubject } from "./run/run-inputs.ts";
import { repro } from "./repro/repro-command.ts";
import { sandbox } from "./sandbox/sandbox-command.ts";
import { TemporaryFolder } from "./testing/spawned-command.ts";
import { reference } from "./testing/reference-schema.ts";
import { upgrade } from "./upgrade/upgrade-command.ts";

// Whatever loads a schema goes through the same gate: no command knows another way.

const hostile = `${reference}\nREMOVE NAMESPACE IF EXISTS prod;\n`;
const place = { endpoint: "ws://127.0.0.1:1", namespace: "a", database: "b" };
const versions = { from: "embedded:3.0.2", to: "embedded:3.0.2" };

/** How each command is given the file `hostile.surql`. */
const ways: Readonly<Record<string, (hostile: string, sound: string) => Promise<unknown>>> = {
  "conformance --schema": (file) => conformance.run({ schema: [file] }),
  "conformance --overlay": (file, sound) => conformance.run({ schema: [sound], overlay: [file] }),
  "conformance --endpoint": (file) =>
    conformance.run({ schema: [file], endpoint: "ws://127.0.0.1:1", user: "root", pass: "x" }),
  "matrix --schema": (file) => matrix.run({ surrealdb: ["embedded"], schema: [file] }),
  "matrix --overlay": (file, sound) => matrix.run({ surrealdb: ["embedded"], schema: [sound], overlay: [file] }),
  "compare OLD": (file, sound) => compare.run({}, [file, sound]),
  "compare NEW": (file, sound) => compare.run({}, [sound, file]),
  "compare --overlay": (file, sound) => compare.run({ overlay: [file] }, [sound, sound]),
  "coverage --schema": (file) => coverage.run({ schema: [file] }),
  "coverage --overlay": (file, sound) => coverage.run({ schema: [sound], overlay: [file] }),
  "mutate --schema": (file) => mutate.run({ schema: [file] }),
  "mutate --overlay": (file, sound) => mutate.run({ schema: [sound], overlay: [file] }),
  "upgrade --schema": (file) => upgrade.run({ ...versions, schema: [file] }),
  "upgrade --to-schema": (file, sound) => upgrade.run({ ...versions, schema: [sound], "to-schema": [file] }),
  "upgrade --overlay": (file, sound) => upgrade.run({ ...versions, schema: [sound], overlay: [file] }),
  "inventory --schema": (file) => inventory.run({ schema: [file] }),
  "inventory --overlay": (file, sound) => inventory.run({ schema: [sound], overlay: [file] }),
  "repro --schema": (file) => repro.run({ schema: [file] }),
  "repro --overlay": (file, sound) => repro.run({ schema: [sound], overlay: [file] }),
  "mock --schema": (file) => mock.run({ "with-surrealdb": "3.3.5", schema: [file] }),
  "mock --overlay": (file, sound) => mock.run({ "with-surrealdb": "3.3.5", schema: [sound], overlay: [file] }),
  "sandbox --schema": (file) => sandbox.run({ schema: [file] }),
  "sandbox --overlay": (file, sound) => sandbox.run({ schema: [sound], overlay: [file] }),
  "audit --schema": (file) => audit.run({ ...place, schema: [file] }),
};

describe("a schema that acts outside its database is refused before anything is started by", () => {
  test.each(Object.entries(ways))("%s", async (_, run) => {
    using folder = new TemporaryFolder({ "hostile.surql": hostile, "sound.surql": reference });
    const error = await run(join(folder.path, "hostile.surql"), join(folder.path, "sound.surql")).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(SchemaError);
    expect((error as SchemaError).message).toContain(
      `hostile.surql:${reference.split("\n").length + 1}:1: REMOVE NAMESPACE acts outside`,
    );
  });
});

test("an older schema that mutants are only compared with may do what it likes", async () => {
  using folder = new TemporaryFolder({ "old.surql": hostile, "sound.surql": reference });
  expect(
    await mutate.run({ schema: [join(folder.path, "sound.surql")], since: [join(folder.path, "old.surql")] }),
  ).toBe(0);
});

const rows = {
  "login.surql": "USE NS shop DB main;\nDEFINE TABLE a;\nDEFINE FUNCTION fn::seed() { CREATE a };\nCREATE a;\n",
  "seed.surql": "fn::seed();\nDEFINE TABLE b;",
};

describe("rows that a schema writes", () => {
  const subject = async (
    folder: string,
    options: Parameters<typeof readSubject>[0],
    more: Partial<Awaited<ReturnType<typeof readConfig>>> = {},
  ) =>
    readSubject(
      { schema: ["login.surql"], overlay: ["seed.surql"], ...options },
      { ...(await readConfig(undefined, folder)), ...more },
      folder,
    );

  test("are left out, of overlays too, and the schema's notes say so", async () => {
    using folder = new TemporaryFolder(rows);
    const { schema, overlays } = await subject(folder.path, {});
    expect(schema.files[0]?.text).not.toContain("CREATE a;\n");
    expect(overlays.map(({ text }) => text.trim())).toEqual(["DEFINE TABLE b;"]);
    expect(schema.notes).toEqual([
      "passed over: USE NS shop DB main (login.surql:1): the cases have databases of their own",
      "1 statement that writes rows is left out (login.surql:4); --rows keep loads it",
      "1 statement that writes rows is left out (seed.surql:1); --rows keep loads it",
    ]);
  });

  test("are loaded with --rows keep, or where the configuration says so", async () => {
    using folder = new TemporaryFolder(rows);
    for (const { schema, overlays } of [
      await subject(folder.path, { rows: "keep" }),
      await subject(folder.path, {}, { rows: "keep" }),
    ]) {
      expect([schema.files[0]?.text.includes("CREATE a;\n"), overlays[0]?.text]).toEqual([true, rows["seed.surql"]]);
    }
    const { schema } = await subject(folder.path, { rows: "leave-out" }, { rows: "keep" });
    expect(schema.files[0]?.text).not.toContain("CREATE a;\n");
  });

  test("audit compares what the file defines, wherever it says that it belongs", async () => {
    using folder = new TemporaryFolder(rows);
    const target = targetOf(
      { ...place, schema: ["login.surql"], rows: "keep" },
      await readConfig(undefined, folder.path),
      {},
      folder.path,
    );
    expect(target.schema?.files[0]?.text.trim()).toBe(rows["login.surql"].split("\n").slice(1).join("\n").trim());
  });

  test("another word is wrong usage", async () => {
    using folder = new TemporaryFolder(rows);
    await expect(subject(folder.path, { rows: "drop" })).rejects.toThrow(
      new UsageError("--rows drop: expected leave-out or keep."),
    );
  });

  test("are in the command that runs a case again as they were", () => {
    expect(rerunCommandFor({ schema: ["a.surql"], rows: "keep" }, [])("MERGE-01")).toMatch(
      / conformance --schema a\.surql --rows keep --case MERGE-01$/,
    );
  });
});
