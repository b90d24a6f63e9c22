import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { CborCodec } from "surrealdb";
import { describe, expect, test, vi } from "vitest";
import type { Database } from "../../fixtures/engines/backend.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { reference as schemaText } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { repro } from "./repro-command.ts";
import { type Audited, auditedServer, noServer } from "../audit/testing/audited-server.ts";
import { type LiveDatabase, personsRows } from "./persons-rows.ts";

const viewer = { username: "viewer", password: "viewer" };
const own = `DEFINE USER viewer ON DATABASE PASSWORD 'viewer' ROLES VIEWER;
  DEFINE FIELD login ON users TYPE option<string>;
  DEFINE FIELD session_token ON users TYPE option<string>;
  DEFINE FIELD initial ON users COMPUTED string::slice(email, 0, 1);
  UPDATE users:bob SET login = 'bob', session_token = 'sentinel-session-token';
  CREATE users:b2 SET login = 'bob', email = 'b2@example.org', password = 'x';
  CREATE auth_accounts:gone SET user = users:gone, provider = 'github', provider_id = '42';
  CREATE auth_accounts:google SET user = users:ada, provider = 'google', provider_id = '1815';`;

/** All that is sent to a server over HTTP: methods of its RPC protocol, and statements. */
async function recorder(endpoint: string) {
  const sent: string[] = [];
  const codec = new CborCodec({});
  const relay: RequestListener = (asked, answered) => {
    void (async () => {
      const body = await buffer(asked);
      if (asked.method === "POST") {
        const { method, params } = codec.decode<{ method: string; params?: unknown[] }>(body);
        sent.push(method === "query" ? `query ${String(params?.[0])}` : method);
      } else sent.push(`${asked.method} ${asked.url}`);
      const { host: _host, connection: _connection, ...headers } = asked.headers;
      const answer = await fetch(`${endpoint.replace(/^ws/, "http")}${asked.url}`, {
        method: asked.method ?? "GET",
        headers: headers as Record<string, string>,
        ...(body.length > 0 && { body: new Uint8Array(body) }),
      });
      answered.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
      answered.end(Buffer.from(await answer.arrayBuffer()));
    })();
  };
  const server = createServer(relay).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    sent,
    endpoint: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.skipIf(noServer)(`a live database${noServer === undefined ? "" : ` (skipped: ${noServer})`}`, () => {
  const server = auditedServer("3.3.5");
  const live = (audited: Audited, database: Database, more: Partial<LiveDatabase> = {}): LiveDatabase => ({
    ...audited.targetOf(database),
    credentials: viewer,
    link: "table",
    ...more,
  });
  const refusal = (person: string, target: LiveDatabase) =>
    personsRows(person, target).then(
      () => "copied",
      (error: Error) => `${error.name}: ${error.message}`,
    );

  test("is only read, by a viewer: nothing but SELECT and INFO, the sign-in, and the choice of the database", async () => {
    await using database = await server().database(own);
    await using proxy = await recorder(server().targetOf(database).endpoint);
    const before = await server().exported(database);
    const rows = await personsRows("ADA@example.org", live(server(), database, { endpoint: proxy.endpoint }));
    expect(await server().exported(database)).toBe(before);
    expect(rows).toMatchObject({
      counts: { users: 1, auth_accounts: 2 },
      email: "ada@example.org",
      providerId: "1815",
    });
    const kinds = new Set(proxy.sent.map((each) => each.split(" ").slice(0, 2).join(" ")));
    expect([...kinds].toSorted()).toEqual([
      "GET /version",
      "authenticate",
      "query INFO",
      "query SELECT",
      "signin", // over HTTP, the database is chosen by headers
    ]);
  });

  test.for([
    ["bob@example.org", ["users:bob"]],
    ["users:bob", ["users:bob"]],
    ["1815", ["users:ada", "auth_accounts:one", "auth_accounts:google"]],
    ["42", ["auth_accounts:gone"]],
  ] as const)("%s is found, with all that is theirs and no secret", async ([person, records]) => {
    await using database = await server().database(own);
    const { statements } = await personsRows(person, live(server(), database));
    for (const record of records) expect(statements).toContain(`"id": r"${record}"`);
    expect(statements.split("\n")).toHaveLength(records.length);
    expect(statements).not.toMatch(/sentinel|\$argon2id\$(?:ada|bob)/);
    expect(statements).not.toContain("initial");
  });

  test("the login is done again with what is there, as the person who is named", async () => {
    await using database = await server().database(own);
    const { endpoint, namespace } = server().targetOf(database);
    const place = ["--from-endpoint", endpoint, "--namespace", namespace, "--database", database.name];
    vi.stubEnv("SURREAL_USER", "viewer");
    vi.stubEnv("SURREAL_PASS", "viewer");
    using folder = new TemporaryFolder({
      "schema.surql": `${schemaText}\n${own.replaceAll(/^ *(?:UPDATE|CREATE|DEFINE USER).*/gm, "")}`,
    });
    const again = async (person: string) =>
      (await runHere(repro, [...place, "--person", person, "--schema", "schema.surql"], folder.path)).stdout;
    const ada = await again("ada@example.org");
    expect(ada).toContain("Copied of ada@example.org: 1 row of users, 2 rows of auth_accounts. Secrets are made up.");
    expect(ada).toContain("the client got  signed in as users:ada");
    expect(await again("42")).toContain("the client got  stage linked_account_missing_user");
    expect(await again("bob@example.org")).toContain("the client got  signed in as users:bob");
    vi.unstubAllEnvs();
  });

  test("nobody, several, and what can't be are said", async () => {
    await using database = await server().database(own);
    const target = live(server(), database);
    expect(await refusal("none@example.org", target)).toMatch(
      /^UsageError: --person none@example\.org: expected a row of users or auth_accounts in \S+, saw none\. A person is/,
    );
    expect(await refusal("bob", target)).toMatch(
      /^UsageError: --person bob: expected one row of users, saw several: users:b(?:ob|2), users:b(?:ob|2)\. Name one/,
    );
    expect(await refusal("bob", { ...target, credentials: { username: "viewer", password: "wrong" } })).toMatch(
      /^AuditUnavailableError: --from-endpoint ws\S+: \$SURREAL_USER: expected a user of root, .* Check SURREAL_USER and/,
    );
    expect(await refusal("bob", { ...target, database: "none" })).toMatch(
      /^UsageError: --namespace .* saw none of this name/,
    );
  });

  test("a person whose name is code is looked for, and not run", async () => {
    await using database = await server().database(own);
    const target = live(server(), database);
    const before = await server().exported(database);
    for (const person of [
      "a@b'; REMOVE TABLE users; --",
      'users:x"; REMOVE TABLE users',
      "users:⟨a⟩; REMOVE TABLE users",
    ])
      expect(await refusal(person, target)).toMatch(/saw none\./);
    expect(await server().exported(database)).toBe(before);
  });
});

test("a host that is dead, or never answers, ends in time", async () => {
  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const { port } = silent.address() as AddressInfo;
  const target = (endpoint: string): LiveDatabase => ({
    endpoint,
    namespace: "a",
    database: "b",
    credentials: viewer,
    timeoutMs: 100,
    profile: contractProfile,
    link: "table",
  });
  await expect(personsRows("ada@example.org", target(`ws://127.0.0.1:${port}`))).rejects.toThrow(
    /^--from-endpoint ws:\/\/127\.0\.0\.1:\d+: expected a SurrealDB that answers .* saw no answer within/,
  );
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
  await expect(personsRows("ada@example.org", target(`ws://127.0.0.1:${port}`))).rejects.toThrow(/^--from-endpoint /);
});
