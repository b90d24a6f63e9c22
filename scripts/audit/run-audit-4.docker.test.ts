import { describe, expect, test } from "vitest";
import { audit } from "./run-audit.ts";
import { auditedServer, noServer, reference } from "./testing/audited-server.ts";

// 4.0 answers a token for an access that isn't there as one with a wrong signature.
describe.skipIf(noServer)(`a server 4.0.0-beta.1${noServer === undefined ? "" : ` (skipped: ${noServer})`}`, () => {
  const server = auditedServer("4.0.0-beta.1");
  const noAccesses = "REMOVE ACCESS github ON DATABASE; REMOVE ACCESS user ON DATABASE";
  const whichIsIt =
    /saw an answer that SurrealDB 4 gives of an access with AUTHENTICATE, and where there is no such access or database as well\./;

  test.each(["nobody", "root"])("%s finds nothing in a sound database", async (who) => {
    await using database = await server().database();
    const { findings, checked } = await audit(
      server().targetOf(database, who === "root" ? { credentials: server().root, schema: reference } : {}),
    );
    expect(findings).toEqual([]);
    expect(checked.find(({ id }) => id === "access-there")?.what).toBe("github, user");
  });

  test("a database that isn't there, and one without accesses, are no pass", async () => {
    await using database = await server().database(noAccesses);
    await expect(audit(server().targetOf(database, { database: "none" }))).rejects.toThrow(whichIsIt);
    await expect(audit(server().targetOf(database))).rejects.toThrow(whichIsIt);
  });

  test("to a system user an access that isn't there is lost", async () => {
    await using database = await server().database(noAccesses);
    const { findings } = await audit(server().targetOf(database, { credentials: server().root }));
    expect(findings.map(({ kind, check, what }) => `${kind} ${check}: ${what}`)).toEqual([
      "lost access-there: there is no access github: nobody logs in by it (if it has another name, say so with --access or --config)",
    ]);
  });

  test("where one of them has AUTHENTICATE, nobody is told that it is there", async () => {
    await using database = await server().database(
      "DEFINE ACCESS OVERWRITE user ON DATABASE TYPE RECORD SIGNIN (NONE) AUTHENTICATE { RETURN $auth }",
    );
    const { checked, skipped } = await audit(server().targetOf(database));
    expect(checked.find(({ id }) => id === "access-there")?.what).toBe("github");
    expect(skipped.filter(({ id }) => id === "access-there").map(({ what }) => what)).toEqual([
      "whether there is an access user SurrealDB 4 tells system users alone: --user and --pass",
    ]);
  });
});
