import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import type { UpgradeJson } from "./upgrade-json.ts";
import { reference, referenceWith } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { childrenOf, isAlive } from "../testing/linux-processes.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";
import { upgrade } from "./upgrade-command.ts";

const withinItself = ["upgrade", "--from", "embedded:3.0.2", "--to", "embedded:3.0.2", "--path", "export"];

async function run(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  using folder = new TemporaryFolder(files);
  return await new StartedCommand(args, folder.path).finished; // the folder must outlive it
}

describe.concurrent("an upgrade of 3.0.2 to itself, by export and import", () => {
  test("finds the hole, and the steps that it prints close it", async () => {
    using folder = new TemporaryFolder({ "login.surql": reference });
    const { code, stdout, stderr } = await new StartedCommand(
      [...withinItself, "--schema", "login.surql", "--json", "report.json", "--markdown", "report.md"],
      folder.path,
    ).finished;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^the new version starts\nthe old version starts\npeople sign in on 3\.0\.2\n/,
      ) as unknown,
    });
    expect(stdout.split("\n")[0]).toBe("safe after these steps: SurrealDB 3.0.2 → 3.0.2 by export over the SDK");
    expect(folder.read("report.md").split("\n")[0]).toBe(
      "### safe after these steps: SurrealDB 3.0.2 → 3.0.2 by export over the SDK",
    );
    const json = JSON.parse(folder.read("report.json")) as UpgradeJson;
    const validate = new Ajv2020().compile(
      JSON.parse(readFileSync(join(packageRoot, "docs/json-schema/upgrade.schema.json"), "utf8")) as object,
    );
    expect(validate(json) ? [] : validate.errors).toEqual([]);
    const [way] = json.ways;
    expect(json).toMatchObject({ verdict: "safe after these steps", exitCode: 1, people: 26, waysIn: 25 });
    expect(
      way?.findings.map(({ kind, check, toBeExpected }) => `${kind} ${check}${toBeExpected ? ", to be expected" : ""}`),
    ).toEqual([
      "opened forged-token",
      "opened forged-token",
      "changed token, to be expected",
      "changed token, to be expected",
    ]);
    expect(way?.steps.map((step) => step.split("\n").find((line) => line.startsWith("DEFINE")))).toEqual([
      "DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD",
      "DEFINE ACCESS OVERWRITE user ON DATABASE TYPE RECORD",
    ]);
    expect(stdout).toContain(
      way?.steps[0]
        ?.split("\n")
        .map((line) => `    ${line}`)
        .join("\n"),
    );
    // the second verdict: nothing is left but that people sign in again
    expect(way?.left.filter(({ toBeExpected }) => !toBeExpected)).toEqual([]);
    expect(way?.checked.cases).toBeGreaterThan(400);
    expect(
      way?.checked.tables.map(({ table, before, after }) => [table, before.rows, after.checksum === before.checksum]),
    ).toEqual([
      ["auth_accounts", 25, true],
      ["auth_providers", 1, true],
      ["users", 24, true],
    ]);
    expect(folder.read("report.json") + stdout + folder.read("report.md")).not.toMatch(
      /the password of|eyJ[\w-]+\.|\$argon2id\$v=19\$m=19456,t=2,p=1\$(?!AYIGbpwAbpFInxcKM9HQjw)/,
    );
  });
});

/** As an author of 2.x may have written it: 3.x can't read this name. */
const onlyFor2 = referenceWith(["ASSERT $value.is_email();", "ASSERT string::is::email($value);"]);

describe.concurrent("an upgrade of 2.6.0 to 3.0.2", () => {
  test("is safe by its own export, in which the keys are, and not by the one for 3.x", async ({ skip }) => {
    const { code, stdout } = await run(
      ["upgrade", "--from", "embedded:2.6.0", "--to", "embedded:3.0.2", "--path", "export", "--schema", "login.surql"],
      { "login.surql": reference },
    );
    skip(code === 4, stdout); // its library doesn't load everywhere
    expect(code).toBe(1);
    expect(stdout.split("\n").slice(0, 2)).toEqual([
      "do not: SurrealDB 2.6.0 → 3.0.2 by export over the SDK, v3",
      "safe: SurrealDB 2.6.0 → 3.0.2 by export over the SDK",
    ]);
    expect(stdout).toContain(
      "  lost    import-answer: the import was refused, and nothing of it is there: Parse error: Unexpected token `ACCESS`, expected the query to end (at [",
    );
    expect(stdout).toContain("  lost    row-lost: users: 24 rows are gone (");
  });

  test("loses everything where the schema says what 3.x can't read", async ({ skip }) => {
    const { code, stdout } = await run(
      [
        "upgrade",
        "--from",
        "embedded:2.6.0",
        "--to",
        "embedded:3.0.2",
        "--path",
        "export",
        "--schema",
        "old.surql",
        "--to-schema",
        "new.surql",
      ],
      { "old.surql": onlyFor2, "new.surql": reference },
    );
    skip(code === 4, stdout);
    expect(code).toBe(1);
    expect(stdout.split("\n")[0]).toBe(
      "do not: SurrealDB 2.6.0 → 3.0.2 by export over the SDK; export over the SDK, v3",
    );
    expect(stdout).toMatch(
      /import-answer: the import was refused, and nothing of it is there: Parse error: Invalid function.constant path/,
    );
  });
});

test("Ctrl-C ends it in order: nothing is left", async () => {
  using folder = new TemporaryFolder({ "login.surql": reference });
  const command = new StartedCommand([...withinItself, "--schema", "login.surql"], folder.path);
  await command.says("people sign in", "stderr");
  const workers = childrenOf(command.process.pid);
  command.process.kill("SIGINT");
  const { code, stdout, stderr } = await command.finished;
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(stderr).toContain("Interrupted: nothing can be said. Both versions are stopped.");
  expect(workers.length).toBeGreaterThan(0);
  await vi.waitFor(() => expect(workers.filter(isAlive)).toEqual([]));
});

describe("wrong usage", () => {
  test.each([
    [
      ["--to", "embedded:3.0.2"],
      "login-conformance upgrade: expected a version with --from, e.g. --from 3.0.5 --to 3.3.5, saw none.",
    ],
    [
      ["--from", "embedded:9.9.9", "--to", "embedded:3.0.2"],
      "--from embedded:9.9.9: expected embedded:3.0.2 or embedded:2.6.0, the engines that npm has.",
    ],
    [
      [...withinItself.slice(1), "--via", "3.3.5,embedded:9.9.9"],
      "--via embedded:9.9.9: expected embedded:3.0.2 or embedded:2.6.0, the engines that npm has.",
    ],
    [[...withinItself.slice(1), "--store", "tikv"], "--store tikv: expected surrealkv or rocksdb."],
    [[...withinItself.slice(1, 5), "--path", "post"], "--path post: expected export, volume, both."],
    [[...withinItself.slice(1), "--schema", "nowhere.surql"], "nowhere.surql"],
  ])("%j", async (args, said) => {
    using folder = new TemporaryFolder();
    const { code, stdout, stderr } = await runHere(upgrade, args, folder.path);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });
});

describe.concurrent("what can't be", () => {
  test("a schema that the new version refuses is refused with the place", async () => {
    const { code, stderr } = await run([...withinItself, "--schema", "login.surql", "--to-schema", "new.surql"], {
      "login.surql": reference,
      "new.surql": `${reference}\nDEFINE TABEL x;`,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/new\.surql:\d+:8/);
  });

  test("a way that isn't there leaves nothing to check", async () => {
    const { code, stdout } = await run([...withinItself.slice(0, 5), "--path", "volume", "--schema", "login.surql"], {
      "login.surql": reference,
    });
    expect(code).toBe(3);
    expect(stdout.split("\n")[0]).toBe("not checked: SurrealDB 3.0.2 → 3.0.2, there is no way to try");
    expect(stdout).toContain(
      "  the volume: the embedded engine keeps its data in memory: name servers for both versions, e.g. --from 3.0.5 --to 3.3.5",
    );
  });

  test("a program that is none is the environment's failure, and said in the report", async () => {
    const { code, stdout } = await run(
      [...withinItself.slice(0, 3), "--to", "./surreal-9", "--schema", "login.surql"],
      { "login.surql": reference, "surreal-9": "no program" },
    );
    expect(code).toBe(4);
    expect(stdout.split("\n")[0]).toBe("not checked: SurrealDB embedded:3.0.2 → ./surreal-9 can't run here");
  });
});
