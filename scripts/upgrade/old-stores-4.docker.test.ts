import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { curl, start, waitFor } from "./runbook/runbook-commands.ts";

const reason = await noDocker();
const run = promisify(execFile);
const image = "surrealdb/surrealdb:v4.0.0-beta.1";

/** The embedded engine has both stores; a process of its own, because it holds its files. */
const write = `
  import { createNodeEngines } from "@surrealdb/node";
  import { Surreal } from "surrealdb";
  const db = new Surreal({ engines: createNodeEngines() });
  await db.connect(process.argv[1]);
  await db.query("DEFINE USER root ON ROOT PASSWORD 'root' ROLES OWNER; DEFINE NAMESPACE app; USE NS app; DEFINE DATABASE shop; USE DB shop; CREATE users:ada SET name = 'Ada'");
  await db.close();
  process.exit();
`;

// What runbooks and docs/upgrading.md say of the stores of 3.x on 4.0.
describe.skipIf(reason)(`data of 3.0.2 on 4.0${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  const names: string[] = [];
  afterAll(async () => {
    for (const name of names) await run("docker", ["rm", "-f", name]);
  });

  test.each([
    ["surrealkv", "sstables", "_surrealkv_v0_backup"],
    ["rocksdb", "CURRENT", "_rocksdb_backup"],
  ])("in %s are opened as surrealkv, and what was there is kept", async (store, sign, backup) => {
    using folder = new TemporaryFolder();
    const data = join(folder.path, "data");
    await run(process.execPath, ["--input-type=module", "-e", write, `${store}://${data}`], { cwd: packageRoot });
    expect(readdirSync(data)).toContain(sign);
    chmodSync(data, 0o777); // whoever the image runs as
    const name = `old-store-${randomUUID().slice(0, 8)}`;
    names.push(name);
    const [user, database] = [
      { SURREAL_USER: "root", SURREAL_PASS: "root" },
      { NAMESPACE: "app", DATABASE: "shop" },
    ];
    const env = { ...process.env, ...user, ...database, NAME: name, DATA: data, NEW: "http://127.0.0.1:0" };
    await run("sh", ["-ec", start({ backend: "container", image }, { address: "NEW", name, folder: "$DATA" })], {
      env,
    });
    const { stdout: address } = await run("docker", ["port", name, "8000"]);
    const asked = [waitFor("$NEW"), curl(`-d 'SELECT VALUE name FROM users' "$NEW/sql"`)].join("\n");
    const { stdout } = await run("sh", ["-ec", asked], { env: { ...env, NEW: `http://${address.trim()}` } });
    expect(stdout).toContain('"result":["Ada"]');
    expect(readdirSync(data)).toContain(backup);
  });
});
