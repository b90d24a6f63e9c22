import { expect, test } from "vitest";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { referenceWith } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { reproJsonSchema } from "./repro-json.ts";
import { repro } from "./repro-command.ts";

const missing = await noDocker();

test.skipIf(missing).for(["3.0.5", "3.3.5"])(
  "SurrealDB %s says in its log what failed, and no token with it",
  async (version) => {
    const takesTokenForNumber = referenceWith(["LET $id = $profile.id;", "LET $id: int = $access_token;"]);
    using folder = new TemporaryFolder({ "schema.surql": takesTokenForNumber });
    const args = ["--schema", "schema.surql", "--surrealdb", version, "--show-log", "--json", "out.json"];
    const { code, stdout } = await runHere(repro, args, folder.path);
    expect(code).toBe(0);
    const { log = [] } = reproJsonSchema.parse(JSON.parse(folder.read("out.json"))).runs[0]?.steps[0] ?? {};
    expect(log.join("\n")).toMatch(/Record user signin query failed: .*<access token>/);
    expect(stdout).toContain("  SurrealDB's log\n");
    expect(stdout + log.join("\n")).not.toMatch(/gho_/);
  },
);
