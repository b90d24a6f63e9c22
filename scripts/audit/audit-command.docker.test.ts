import { describe, expect, test } from "vitest";
import { auditedServer, noServer } from "./testing/audited-server.ts";
import { auditJsonSchema } from "./audit-json.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

describe.skipIf(noServer)(`audit of a server 3.3.5${noServer === undefined ? "" : ` (skipped: ${noServer})`}`, () => {
  const server = auditedServer("3.3.5");
  const run = async (own: string) => {
    await using database = await server().database(own);
    using folder = new TemporaryFolder();
    const { endpoint, namespace } = server().targetOf(database);
    const command = new StartedCommand(
      ["audit", "--endpoint", endpoint, "--namespace", namespace, "--database", database.name, "--json"],
      folder.path,
    );
    const { code, stdout, stderr } = await command.finished;
    return { code, json: auditJsonSchema.parse(JSON.parse(stdout)), stderr };
  };

  test("that is sound ends with 0", async () => {
    const { code, json, stderr } = await run("");
    expect({ code, verdict: json.verdict, findings: json.findings }).toEqual({
      code: 0,
      verdict: "nothing found",
      findings: [],
    });
    expect(stderr).toMatch(/^nothing found · /);
  });

  test("that is open ends with 1", async () => {
    const { code, json, stderr } = await run(
      "DEFINE ACCESS OVERWRITE github ON DATABASE TYPE RECORD SIGNIN fn::github_login($code) WITH JWT ALGORITHM HS512 KEY 'secret'",
    );
    expect({ code, verdict: json.verdict, found: json.findings.map(({ check }) => check) }).toEqual({
      code: 1,
      verdict: "open",
      found: ["forged-token"],
    });
    expect(stderr).toMatch(/^open: 1 opened · /);
  });
});
