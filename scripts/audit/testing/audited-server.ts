import { afterAll, beforeAll } from "vitest";
import type { Database, StartedBackend } from "../../../fixtures/engines/backend.ts";
import { binary } from "../../../fixtures/engines/backends/binary-backend.ts";
import { ensureImage } from "../../../fixtures/engines/backends/docker-daemon.ts";
import { newRun } from "../../../fixtures/engines/run-identity.ts";
import type { OwnServer } from "../../../fixtures/engines/disposable-server.ts";
import { packageRoot } from "../../../fixtures/environment/schema-files/package-root.ts";
import { contractProfile } from "../../../fixtures/environment/names/profile.ts";
import { readSchema } from "../../../fixtures/environment/schema-files/schema-source.ts";
import { noDocker } from "../../../fixtures/testing/docker-available.ts";
import { SurrealProgram } from "../../../fixtures/testing/surreal-program.ts";
import type { AuditTarget } from "../audit-target.ts";

/** Why no server can be audited here. */
export const noServer = process.platform === "linux" ? await noDocker() : "the program is taken out of a Linux image";
/** The older one takes an export's [REDACTED] for a key, the newer one doesn't. */
export const serverVersions = ["3.0.5", "3.3.5"] as const;

export const reference = readSchema(["schema/github-login.surql"], packageRoot);

/** Rows as a login leaves them. */
const rows = `CREATE users:ada SET email = 'ada@example.org', password = '$argon2id$ada'; CREATE users:bob SET email = 'bob@example.org', password = '$argon2id$bob', name = 'Bób';
  CREATE auth_accounts:one SET user = users:ada, provider = 'github', provider_id = '1815';
  CREATE auth_providers:one SET provider = 'github', client_id = 'Iv1', client_secret = 'sentinel-client-secret'`;

/** A server for the tests of this block. */
export class Audited {
  readonly #engine: StartedBackend;

  constructor(engine: StartedBackend) {
    this.#engine = engine;
  }

  /** A database with the reference schema, people, and what the test has of its own. */
  database(own = ""): Promise<Database> {
    return this.#engine.database([...reference.files, { path: "rows", text: rows }, { path: "own", text: own }]);
  }

  /** It as an audit is given it. */
  targetOf({ namespace, name }: Pick<Database, "namespace" | "name">, more: Partial<AuditTarget> = {}): AuditTarget {
    return {
      endpoint: this.#server.endpoint,
      namespace,
      database: name,
      profile: contractProfile,
      runAuthenticate: false,
      timeoutMs: 20_000,
      ...more,
    };
  }

  get root(): NonNullable<AuditTarget["credentials"]> {
    return this.#server.root;
  }

  get #server() {
    if (!this.#engine.server) throw new TypeError("An audit is of a server.");
    return this.#engine.server;
  }

  async exported(database: Database): Promise<string> {
    const answer = await this.#rest("GET", "/export", database);
    if (!answer.ok) throw new Error(`Exporting: expected HTTP 200, saw ${answer.status}`);
    return answer.text();
  }

  /** @returns the HTTP status */
  async imported(text: string, database: Database): Promise<number> {
    return (await this.#rest("POST", "/import", database, text)).status;
  }

  #rest(method: string, path: string, { namespace, name }: Database, body?: string): Promise<Response> {
    const {
      endpoint,
      root: { username, password },
    } = this.#server;
    return fetch(`${endpoint.replace(/^ws/, "http")}${path}`, {
      method,
      ...(body !== undefined && { body }),
      headers: {
        accept: "application/json",
        authorization: `Basic ${btoa(`${username}:${password}`)}`,
        "surreal-ns": namespace,
        "surreal-db": name,
      },
    });
  }
}

/** Starts a server before the tests of this block. @returns how to get it in a test */
export function auditedServer(version: string, own?: OwnServer): () => Audited {
  let program: SurrealProgram | undefined;
  let engine: StartedBackend | undefined;
  beforeAll(async () => {
    const image = `surrealdb/surrealdb:v${version}`;
    await ensureImage(image, () => {});
    program = await SurrealProgram.fromImage(image);
    engine = await binary(program.path, { run: newRun(), worker: 0 }).start({ allowNet: [], own });
  });
  afterAll(async () => {
    await engine?.stop();
    program?.[Symbol.dispose]();
  });
  return () => {
    if (!engine) throw new Error("The server was asked for before the tests.");
    return new Audited(engine);
  };
}
