import { describe, expect, test } from "vitest";
import type { Database } from "../../../fixtures/engines/backend.ts";
import { embeddedVersions } from "../../../fixtures/engines/engine.ts";
import { packageRoot } from "../../../fixtures/environment/schema-files/package-root.ts";
import { contractProfile } from "../../../fixtures/environment/names/profile.ts";
import { readSchema } from "../../../fixtures/environment/schema-files/schema-source.ts";
import { whatIsLoaded } from "../../../fixtures/environment/schema-files/loaded-files.ts";
import { startedEngine } from "../../../fixtures/testing/started-engine.ts";
import { askAs } from "../../../fixtures/engines/definitions/read-definitions.ts";
import { type AuditWith, readLive } from "../audit-check.ts";
import { definitions } from "./deployed-as-schema.ts";
import { permissions } from "./open-permissions.ts";

const schema = readSchema(["schema/github-login.surql"], packageRoot);

type Known = AuditWith<"live" | "schema">;

describe.each(embeddedVersions)("what is deployed on %s", (version) => {
  const engine = startedEngine(version);
  /** As an audit reads it, by the admin of an embedded engine. */
  const auditOf = async ({ admin }: Database, more: Partial<Known> = {}): Promise<Known> =>
    ({
      version,
      missing: [],
      live: await readLive(askAs(admin)),
      schema,
      target: { profile: contractProfile },
      ...more,
    }) as unknown as Known;
  const deployed = (own = "") => engine().database([...schema.files, { path: "own", text: own }]);
  const seen = (result: Awaited<ReturnType<typeof definitions.run>>) =>
    result.findings.map(({ kind, what }) => `${kind}: ${what}`);

  test("is the schema", async () => {
    await using database = await deployed();
    const audit = await auditOf(database);
    expect(await definitions.run(audit)).toEqual({
      findings: [],
      checked: [
        `23 definitions of schema/github-login.surql compared with the deployed ones, both in the words of SurrealDB ${version} (INFO hides keys: forged-token looks at those)`,
      ],
    });
    expect((await permissions.run(audit)).findings).toEqual([]);
  });

  test("is the schema, though its file chooses another database and makes a row", async () => {
    await using database = await deployed();
    const files = schema.files.map(({ path, text }) => ({
      path,
      text: `USE NS shop DB main;\n${text}\nCREATE auth_providers SET provider = 'github', client_id = 'a', client_secret = 'b';`,
    }));
    const loaded = { ...schema, ...whatIsLoaded(files, { rows: "leave-out" }) };
    const { findings, checked } = await definitions.run(await auditOf(database, { schema: loaded }));
    expect([findings, checked[0]?.split(" ")[0]]).toEqual([[], "23"]);
  });

  test("is something else, and what the report says puts it right", async () => {
    await using database =
      await deployed(`DEFINE FUNCTION OVERWRITE fn::github_login($code: string) { RETURN users:ada }; DEFINE TABLE OVERWRITE auth_providers TYPE NORMAL SCHEMAFULL PERMISSIONS FULL;
      DEFINE FIELD OVERWRITE password ON users TYPE string ASSERT $value != ''; REMOVE ACCESS user ON DATABASE`);
    const audit = await auditOf(database);
    const report = await definitions.run(audit);
    expect(seen(report)).toEqual([
      "lost: the access user of schema/github-login.surql is not there",
      "changed: the function fn::github_login is not as in schema/github-login.surql: BODY differs",
      "changed: the table auth_providers is not as in schema/github-login.surql: PERMISSIONS differs",
      "changed: the field password on users is not as in schema/github-login.surql: PERMISSIONS differs",
    ]);
    expect(seen(await permissions.run(audit))).toEqual([
      "opened: every record user may select, create, update, delete every row of auth_providers",
      "opened: whoever sees a row of users reads the password hash in it",
      "opened: whoever sees a row of auth_providers reads the client secret in it",
    ]);
    for (const { fix } of report.findings) await database.admin.query(fix ?? "");
    const fixed = await auditOf(database);
    expect(seen(await definitions.run(fixed))).toEqual([]);
    expect(seen(await permissions.run(fixed))).toEqual([]);
  });

  test("is reported by access-there where the whole access is missing", async () => {
    await using database = await deployed("REMOVE ACCESS github ON DATABASE");
    expect(seen(await definitions.run(await auditOf(database, { missing: ["github"] })))).toEqual([]);
  });

  test("can't be compared with a schema that the engine refuses", async () => {
    await using database = await deployed();
    const audit = await auditOf(database);
    const broken = { ...schema, files: [{ path: "broken.surql", text: "DEFINE NONSENSE" }] };
    expect((await definitions.run({ ...audit, schema: broken })).skipped?.join()).toMatch(
      new RegExp(`^SurrealDB ${version}, which would put both in the same words, refuses --schema: broken\\.surql:1:`),
    );
  });
});
