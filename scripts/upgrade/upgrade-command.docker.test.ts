import { ImageName } from "testcontainers";
import { describe, expect, test } from "vitest";
import { docker } from "../../fixtures/engines/backends/docker-daemon.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import type { UpgradeJson } from "./upgrade-json.ts";
import { untrueListings } from "../testing/documented-commands.ts";
import { reference } from "../testing/reference-schema.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

const reason = await noDocker();
/** And not as wide as for other tests. */
const asInLog = { env: { COLUMNS: "" } };

describe.skipIf(reason)(`an upgrade between containers${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  test("of 3.3.5 loses both accesses by export, keeps everything by its data, and leaves no container", async () => {
    using folder = new TemporaryFolder({ "login.surql": reference });
    const run = new StartedCommand(
      ["upgrade", "--from", "3.3.5", "--to", "3.3.5", "--schema", "login.surql", "--json"],
      folder.path,
    );
    const { code, stdout } = await run.finished;
    const { verdict, ways, leftOut } = JSON.parse(stdout) as UpgradeJson;
    expect({ code, verdict, leftOut }).toEqual({ code: 1, verdict: "safe after these steps", leftOut: [] });
    expect(
      ways.map(({ way, verdict: each, findings }) => [
        way,
        each,
        ...findings.map(({ kind, check, toBeExpected }) => `${kind} ${check}${toBeExpected ? ", to be expected" : ""}`),
      ]),
    ).toEqual([
      ...["export over the SDK", "export over REST"].map((way) => [
        way,
        "safe after these steps",
        "lost way-in",
        "lost import-answer, to be expected",
        "lost definition-lost",
        "lost definition-lost",
        "changed token, to be expected",
        "changed token, to be expected",
        "changed token, to be expected",
      ]),
      ["volume", "safe"],
    ]);
    expect(ways.map(({ left }) => left.filter(({ toBeExpected }) => !toBeExpected))).toEqual([[], [], []]);
    expect(
      ways.map(({ checked }) => [
        checked.tokens,
        checked.permissions,
        checked.tables.every(({ before, after }) => before.checksum === after.checksum),
      ]),
    ).toEqual([
      [4, 40, true],
      [4, 40, true],
      [4, 40, true],
    ]);
    expect(ways.at(-1)?.back).toBe("3.3.5 opens it again, and finds 24 users");
    const {
      container: { dockerode },
    } = await docker();
    expect(
      await dockerode.listContainers({ all: true, filters: { label: [`login-conformance.pid=${run.process.pid}`] } }),
    ).toEqual([]);
  });

  test("of 3.0.5 to 3.3.5 says what the page shows", async ({ skip }) => {
    const { image } = await docker();
    skip(!(await image.exists(ImageName.fromString("surrealdb/surrealdb:v3.0.5"))), "its image is not on this machine");
    using folder = new TemporaryFolder({ "schema.surql": reference });
    const { code, stdout } = await new StartedCommand(
      ["upgrade", "--from", "3.0.5", "--to", "3.3.5", "--schema", "schema.surql"],
      folder.path,
      asInLog,
    ).finished;
    const line = "npx login-conformance upgrade --from 3.0.5 --to 3.3.5 --schema schema.surql";
    expect({ code, untrue: untrueListings(line, stdout) }).toEqual({ code: 1, untrue: [] });
  });

  test.for([
    [
      "3.3.5",
      "4.0.0-beta.1",
      "There was a problem with the datastore: Failed to load manifest: Unsupported manifest format version: 3",
    ],
  ])(
    "of %s to %s keeps everything by its data, and there is no way back",
    async ([from = "", to = "", why], { skip }) => {
      const { image } = await docker();
      for (const version of [from, to])
        skip(
          !(await image.exists(ImageName.fromString(`surrealdb/surrealdb:v${version}`))),
          `the image of ${version} is not on this machine`,
        );
      using folder = new TemporaryFolder({ "login.surql": reference });
      const { code, stdout } = await new StartedCommand(
        ["upgrade", "--from", from, "--to", to, "--path", "volume", "--schema", "login.surql"],
        folder.path,
      ).finished;
      expect(stdout.split("\n")[0]).toBe(`safe: SurrealDB ${from} → ${to} by volume`);
      expect(stdout).toContain(`\n  The way back: ${from} doesn't open it any more: ${why}\n`);
      expect(code).toBe(0);
    },
  );

  test("from 3.0.5 by way of 3.3.5 to 4.0.0-beta.1 keeps everything by its data, on every leg and in all", async ({
    skip,
  }) => {
    const { image } = await docker();
    for (const version of ["3.0.5", "4.0.0-beta.1"])
      skip(
        !(await image.exists(ImageName.fromString(`surrealdb/surrealdb:v${version}`))),
        `the image of ${version} is not on this machine`,
      );
    using folder = new TemporaryFolder({ "schema.surql": reference });
    const chain = "upgrade --from 3.0.5 --via 3.3.5 --to 4.0.0-beta.1 --path volume --schema schema.surql";
    const run = new StartedCommand([...chain.split(" "), "--json", "upgrade.json"], folder.path, asInLog);
    const { code, stdout } = await run.finished;
    const { verdict, ways, legs } = JSON.parse(folder.read("upgrade.json")) as UpgradeJson;
    expect(untrueListings(`npx login-conformance ${chain}`, stdout)).toEqual([]);
    expect({ code, verdict, ways: ways.map(({ way }) => way) }).toEqual({
      code: 0,
      verdict: "safe",
      ways: ["volume, then volume"],
    });
    // a refresh token of 3.0.5 is good on 4.0 still
    expect(ways[0]?.checked.tokens).toBe(4);
    expect(legs?.map((leg) => [leg.from.version, leg.to.version, leg.goesOnBy, leg.runbook.length])).toEqual([
      ["3.0.5", "3.3.5", "volume", 9],
      ["3.3.5", "4.0.0-beta.1", "volume", 9],
    ]);
    expect(legs?.[1]?.surrealDBCheck).toEqual({
      found: [],
      none: "SurrealDB 3.3.5 has none: it came with a later release of 3.3",
    });
  });

  test("of data in a store that the version is built without names the store, and opens nothing", async ({ skip }) => {
    using folder = new TemporaryFolder({ "login.surql": reference });
    const stored = ["upgrade", "--from", "3.3.5", "--to", "3.3.5", "--path", "volume", "--store", "rocksdb"];
    const { code, stdout } = await new StartedCommand([...stored, "--schema", "login.surql"], folder.path).finished;
    skip(code === 0, "this image has RocksDB");
    expect(code).toBe(4);
    expect(stdout).toContain(
      "--store rocksdb: this SurrealDB 3.3.5 doesn't start on it; most often it is built without.",
    );
  });

  test("to an image that nobody has is the environment's failure, with the reason in the report", async () => {
    using folder = new TemporaryFolder({ "login.surql": reference });
    const { code, stdout } = await new StartedCommand(
      ["upgrade", "--from", "3.3.5", "--to", "localhost:1/nobody/has:v0.0.1", "--schema", "login.surql", "--json"],
      folder.path,
    ).finished;
    expect({ code, json: JSON.parse(stdout) as unknown }).toMatchObject({
      code: 4,
      json: {
        exitCode: 4,
        ways: [],
        unavailable: expect.stringContaining(
          "localhost:1/nobody/has:v0.0.1: the image is not on this machine",
        ) as unknown,
      },
    });
  });
});
