import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { SurrealProgram } from "../../fixtures/testing/surreal-program.ts";
import { otherHostsSchema } from "../testing/other-hosts-schema.ts";
import { reference, referenceWith } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { mock as mockCommand } from "./mock-command.ts";
import { MockBesideSurrealDB } from "./testing/mock-beside-surrealdb.ts";

const reason = await noDocker();
const login = ["POST github.com/login/oauth/access_token", "GET api.github.com/user"];
const examples = join(packageRoot, "schema", "examples");

/** The container that has this port of 127.0.0.1. */
const containerAt = (endpoint: string): string =>
  execFileSync("docker", ["ps", "--quiet", "--filter", `publish=${new URL(endpoint).port}`], {
    encoding: "utf8",
  }).trim();

describe.skipIf(reason)(`the mock beside SurrealDB${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  test("signs somebody in by the schema as it is, shows its log, and Ctrl-C stops both", async () => {
    using folder = new TemporaryFolder({ "schema.surql": reference });
    const args = ["--with-surrealdb", "3.3.5", "--schema", "schema.surql", "--show-log", "debug"];
    const beside = await MockBesideSurrealDB.start(args, folder.path);
    const endpoint = beside.value("endpoint");
    expect(containerAt(endpoint)).toMatch(/^\w+$/);
    expect(await beside.signIn({ code: await beside.codeFor("ada") })).toMatch(/^users:\w+$/);
    expect(await beside.signIn({ code: await beside.codeFor("katherine") })).toMatch(/^users:\w+$/);
    expect(await beside.calls()).toEqual([...login, ...login]);
    const { code: exit, stderr } = await beside.interrupt();
    expect(exit).toBe(0);
    expect(containerAt(endpoint)).toBe("");
    await expect(fetch(beside.origin)).rejects.toThrow("fetch failed");
    const lines = stderr.trimEnd().split("\n");
    expect(lines.filter((line) => !line.startsWith("surrealdb | "))).toEqual([]);
    expect(stderr).toContain("Started web server");
    expect(stderr).toContain('rpc.method="signin"'); // of what is hidden: surrealdb-log.test.ts
  });

  test("takes names, choices and a place from the configuration and options, and rewires where it is told to", async () => {
    using folder = new TemporaryFolder();
    const args = ["--with-surrealdb", "3.3.5", "--schema-config", join(examples, "one-table.config.ts")];
    const place = ["--namespace", "shop", "--database", "main", "--route", "rewired", "--client-secret", "my own"];
    await using beside = await MockBesideSurrealDB.start([...args, ...place], folder.path);
    expect(beside.words).toContain("(addresses in the schema rewired).");
    expect(beside.words).toContain("The client_id and client_secret below are in a row of oauth_client.");
    expect([beside.value("namespace"), beside.value("database")]).toEqual(["shop", "main"]);
    expect(await beside.signIn({ code: await beside.codeFor("ada") })).toMatch(/^member:/);
    expect(await beside.calls()).toEqual(login);
  });

  test("SurrealDB may be a program, root's password one's own, and what the schema writes is there", async () => {
    using program = await SurrealProgram.fromImage();
    const rows = "CREATE auth_providers SET provider = 'github', client_id = 'a', client_secret = 'b';";
    using folder = new TemporaryFolder({ "schema.surql": `USE NS shop DB main;\n${reference}\n${rows}\n` });
    const args = ["--with-surrealdb", `binary:${program.path}`, "--schema", "schema.surql", "--pass", "of my own"];
    await using beside = await MockBesideSurrealDB.start(args, folder.path);
    for (const part of [
      "\n  passed over: USE NS shop DB main (schema.surql:1)\n",
      /\n {2}1 statement that writes rows is loaded \(schema\.surql:\d+\)\n/,
      "\n  root       root, password as given\n",
    ])
      expect(beside.words).toMatch(part);
    expect(await beside.signIn({ code: await beside.codeFor("ada") })).toMatch(/^users:/);
  });

  test("when SurrealDB ends by itself, the mock says so and ends, too", async () => {
    using folder = new TemporaryFolder({ "schema.surql": reference });
    await using beside = await MockBesideSurrealDB.start(["--with-surrealdb", "3.3.5"], folder.path);
    execFileSync("docker", ["kill", containerAt(beside.value("endpoint"))]);
    const { code, stderr } = await beside.command.finished;
    expect([code, stderr]).toEqual([
      4,
      expect.stringMatching(/^SurrealDB ended by itself, and so does the mock: the server at ws:\S+ hung up\./),
    ]);
  });

  test("hosts beside GitHub's answer what the configuration says", async () => {
    using folder = new TemporaryFolder(otherHostsSchema());
    const args = ["--with-surrealdb", "3.3.5", "--schema-config", "login-conformance.config.mjs"];
    await using beside = await MockBesideSurrealDB.start(args, folder.path);
    expect(await beside.signIn({ code: await beside.codeFor("ada") })).toMatch(/^users:/);
    expect(await beside.signIn({ code: await beside.codeFor("ada") })).toMatch(/^users:/);
    const [first, again] = ["POST hooks.example.com/users", "POST status.example.com/seen"];
    expect(await beside.calls()).toEqual([...login, first, ...login, again]);
  });

  const refused = async (schema: string, ...args: readonly string[]) => {
    using folder = new TemporaryFolder({ "schema.surql": schema });
    const ports = ["--port", "0", "--surrealdb-port", "0"];
    const asked = ["--with-surrealdb", "3.3.5", "--schema", "schema.surql"];
    return await runHere(mockCommand, [...ports, ...asked, ...args], folder.path);
  };

  test("where addresses are rewired, there are no hosts beside GitHub's", async () => {
    const args = ["--route", "rewired", "--choice", "other-hosts=hooks.example.com"];
    expect(await refused(reference, ...args)).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "The schema calls hooks.example.com (choice other-hosts), and the mock can stand in for them on the route tls alone, which is the default. Leave out --route, or the choice.\n",
    });
  });

  test("a schema that doesn't parse is refused with its place", async () => {
    expect(await refused(referenceWith(["DEFINE TABLE OVERWRITE users", "DEFINE TABEL users"]))).toEqual({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^schema\.surql:\d+:8: /),
    });
  });

  test("so is one without the access", async () => {
    const { code, stderr } = await refused(
      referenceWith(["DEFINE ACCESS IF NOT EXISTS github", "DEFINE ACCESS IF NOT EXISTS hub"]),
    );
    expect([code, stderr]).toEqual([
      2,
      "Looking in schema.surql for the access github: the schema has hub, user. Name all of its files with --schema; if it has another name, say so in login-conformance.config.ts (`npx login-conformance init` writes it).\n",
    ]);
  });
});
