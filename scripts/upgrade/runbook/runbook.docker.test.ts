import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { contractProfile } from "../../../fixtures/environment/names/profile.ts";
import { packageRoot } from "../../../fixtures/environment/schema-files/package-root.ts";
import { noDocker } from "../../../fixtures/testing/docker-available.ts";
import { statementsByPlace } from "../../../fixtures/surrealql/statements/definition-places.ts";
import { reference } from "../../testing/reference-schema.ts";
import { TemporaryFolder } from "../../testing/spawned-command.ts";
import { wayOutcome } from "../../testing/upgrade-reports.ts";
import { start, waitFor } from "./runbook-commands.ts";
import { runbookOf } from "./runbook.ts";

const reason = await noDocker();
const sh = promisify(execFile);
const engine = (version: string) => ({ version, backend: "container", route: "tls", loaded: "", notes: [] }) as const;
const accesses = [...statementsByPlace([{ path: "login.surql", text: reference }])]
  .filter(([place]) => place.startsWith("accesses."))
  .map(([, statement]) => statement)
  .join("\n");

describe.skipIf(reason)(`a runbook${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  const name = `runbook-${randomUUID().slice(0, 8)}`;
  afterAll(async () => {
    for (const each of [name, `${name}-verify`, `${name}-new`]) await sh("docker", ["rm", "-f", each]).catch(() => {});
  });

  test("by volume backs up, restores, lets somebody log in, opens, audits, and leads back", async () => {
    const npx = `#!/bin/sh\nshift\nexec node ${join(packageRoot, "scripts/login-conformance.js")} "$@"\n`;
    using folder = new TemporaryFolder({ "schema.surql": reference, "accesses.surql": accesses, npx });
    chmodSync(join(folder.path, "npx"), 0o755);
    const data = join(folder.path, "data");
    mkdirSync(data);
    chmodSync(data, 0o777); // whoever the image runs as
    const address = async () => `http://127.0.0.1:${await freePort()}`;
    const variables: Record<string, string> = {
      OLD: await address(),
      NEW: await address(),
      VERIFY: await address(),
      NAME: name,
      DATA: data,
      NAMESPACE: "app",
      DATABASE: "shop",
      SURREAL_USER: "root",
      SURREAL_PASS: randomUUID(),
      EMAIL: "ada@example.org",
      PASSWORD: "the password of ada",
    };
    const env = { ...process.env, ...variables, PATH: `${folder.path}:${process.env["PATH"]}` };
    const run = async (commands: readonly string[]) =>
      (await sh("sh", ["-ec", commands.join("\n")], { cwd: folder.path, env })).stdout;
    const at = (server: string, path: string, body: string) =>
      `curl -sS -f -u "$SURREAL_USER:$SURREAL_PASS" -H 'Accept: application/json' -H "surreal-ns: app" -H "surreal-db: shop" ${body} "${server}/${path}"`;
    const login = (server: string, channel: string) =>
      at(
        server,
        channel,
        `-o /dev/null -w '%{http_code}' -d '{"NS":"app","DB":"shop","AC":"user","email":"'"$EMAIL"'","password":"'"$PASSWORD"'"}'`,
      );

    await run([
      start(
        { backend: "container", image: "surrealdb/surrealdb:v3.3.5" },
        { address: "OLD", name: "$NAME", folder: "$DATA" },
      ),
      waitFor("$OLD"),
      at("$OLD", "sql", "-d 'DEFINE NAMESPACE app; USE NS app; DEFINE DATABASE shop'"),
      at("$OLD", "sql", "-o /dev/null --data-binary @schema.surql"),
      login("$OLD", "signup"),
    ]);

    const way = wayOutcome("volume", { back: "3.3.5 doesn't open it any more: no" });
    const leg = { from: engine("3.3.5"), to: engine("4.0.0-beta.1"), ways: [way], goesOnBy: "volume", leftOut: [] };
    const steps = runbookOf({ leg, from: "3.3.5", to: "4.0.0-beta.1", profile: contractProfile, store: "surrealkv" });
    const [first, ...others] = steps;
    const exported = first?.commands.join(" ").matchAll(/(\w+)=/g);
    expect([...(exported ?? [])].map(([, variable]) => variable).toSorted()).toEqual(Object.keys(variables).toSorted());

    const said: Record<string, string> = {};
    for (const { title, commands } of others) {
      said[title] = await run(commands);
      if (title === "Open") said["login on 4.0"] = await run([login("$NEW", "signin")]);
    }
    expect(Object.keys(said)).toEqual([
      "Back up",
      "Verify the backup",
      "Stop",
      "Check",
      "Open",
      "login on 4.0",
      "Carry out the steps",
      "Audit",
      "The way back",
    ]);
    expect(said["login on 4.0"]).toBe("200");
    expect(said["Verify the backup"]).toMatch(/^login: 200$/m);
    expect(said["Check"]?.split("\n")).toContain("sstables");
    expect(said["Audit"]).toContain("SurrealDB 4.0.0-beta.1, compared with");
    expect(await run([waitFor("$OLD"), login("$OLD", "signin")])).toMatch(/200$/);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
