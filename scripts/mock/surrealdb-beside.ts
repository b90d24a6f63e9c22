import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import type { Backend, HostAddress, StartedBackend } from "../../fixtures/engines/backend.ts";
import { backendOf } from "../../fixtures/engines/backends/all.ts";
import { prepareEngine } from "../../fixtures/engines/backends/prepare-engine.ts";
import { askAs, readDatabase } from "../../fixtures/engines/definitions/read-definitions.ts";
import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { type ChosenRoute, chooseRoute } from "../../fixtures/engines/github-route.ts";
import { newRun } from "../../fixtures/engines/run-identity.ts";
import { hostsOfExchange } from "../../fixtures/environment/choices/exchange.ts";
import { checkWay } from "../../fixtures/environment/route/check-github-route.ts";
import { type Wired, wirings } from "../../fixtures/environment/route/wire-schema.ts";
import { hashOf } from "../../fixtures/environment/schema-files/schema-source.ts";
import { SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import { listed } from "../../fixtures/surrealql/text/excerpt.ts";
import type { MockGitHubOptions, OAuthAppOptions, StartedMockGitHub } from "../../mock-github/start.ts";
import { print } from "../cli/print-text.ts";
import { UsageError } from "../cli/usage-error.ts";
import type { Line } from "../escape/escape-terminal.ts";
import { giveApp } from "./give-app.ts";
import { readableLog } from "./surrealdb-log.ts";
import { surrealDBWords } from "./surrealdb-words.ts";
import type { AskedSurrealDB } from "./read-surrealdb.ts";

export { readSurrealDB } from "./read-surrealdb.ts";

/** What is known before the mock listens. */
export interface PreparedSurrealDB {
  /** What the mock must be started with, so that the database reaches it. */
  readonly mockOptions: Pick<MockGitHubOptions, "alsoHost" | "otherHosts">;
  /**
   * Starts the server, lets its login find the mock, loads the schema, and tells it the mock's app. When it throws, nothing
   * of it is left.
   * @throws SchemaError, UsageError, EngineUnavailableError
   */
  start(mock: StartedMockGitHub, app: MocksApp): Promise<StartedSurrealDB>;
}

type MocksApp = OAuthAppOptions & { readonly clientId: string; readonly clientSecret: string };

/** A SurrealDB whose login reaches the mock. */
interface StartedSurrealDB extends AsyncDisposable {
  /** What somebody needs whose application signs in there. */
  readonly words: readonly Line[];
  /** Rejects with an EngineUnavailableError when it ends by itself. */
  readonly gone: Promise<never>;
}

/** The schema has no access by the name that a client would sign in to. */
class AccessNotFoundError extends SchemaError {
  override readonly name = "AccessNotFoundError";
}

/**
 * Has the image here, and finds out where the mock must listen.
 * @param host where it listens for everybody else
 * @throws EngineUnavailableError
 */
export async function prepareSurrealDB(
  asked: AskedSurrealDB,
  {
    host = "127.0.0.1",
    onProgress,
  }: { readonly host?: string | undefined; readonly onProgress: (text: string) => void },
): Promise<PreparedSurrealDB> {
  await checkPort(asked.port);
  const run = newRun();
  await prepareEngine(asked.engine, run, onProgress);
  const backend = await backendOf(asked.engine, { run, worker: 0 });
  const way = await backend.host();
  return {
    mockOptions: {
      otherHosts: asked.subject.choices["other-hosts"],
      ...(![way.listen, "0.0.0.0", "::"].includes(host) && { alsoHost: way.listen }),
    },
    start: (mock, app) => startBeside(asked, { backend, way, namespaceOfRun: `conformance_${run.id}` }, mock, app),
  };
}

/** @throws EngineUnavailableError, because Docker would say it in its own words, and late */
async function checkPort(port: number): Promise<void> {
  const server = createServer();
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch (error) {
    throw new EngineUnavailableError(
      `--surrealdb-port ${port}: expected a free port of 127.0.0.1, saw ${errorText(error)}. ` +
        "Stop what listens there, or choose another; 0 takes any that is free.",
      { cause: error },
    );
  }
  await new Promise((resolve) => server.close(resolve));
}

interface Way {
  readonly backend: Backend;
  readonly way: HostAddress;
  readonly namespaceOfRun: string;
}

async function startBeside(
  asked: AskedSurrealDB,
  { backend, way, namespaceOfRun }: Way,
  mock: StartedMockGitHub,
  app: MocksApp,
): Promise<StartedSurrealDB> {
  const { subject, place } = asked;
  const password = asked.password ?? randomUUID();
  const start = async (route: ChosenRoute) => {
    const wired = wire(asked, route, mock, way);
    const server = await backend.start({
      ...wired,
      port: asked.port,
      rootPassword: password,
      log:
        asked.logLevel === undefined
          ? undefined
          : readableLog(asked.logLevel, asked.subject, { clientSecret: app.clientSecret, password }, (line) =>
              print(line, process.stderr),
            ),
    });
    return { route, wired, server };
  };
  let started = await start(chooseRoute(backend, asked.route, await backend.version()));
  try {
    // what a tag like "latest" means is known only now
    const route = chooseRoute(backend, asked.route, started.server.version);
    if (route.route !== started.route.route) {
      await started.server.stop();
      started = await start(route);
    }
    const { server, wired } = started;
    const database = await server.emptyDatabase(place);
    for (const file of wired.files) await database.load(file); // one by one, so that an error names the file
    await database.root.query(`REMOVE NAMESPACE IF EXISTS ${namespaceOfRun}`); // cases have theirs there
    await checkAccess(database, subject);
    await checkWay(database, { ...wired, doubt: way.doubt }, mock);
    mock.createApp(app); // the mock has forgotten all that was before
    const credentialsIn = await giveApp(app, database, subject);
    return {
      words: surrealDBWords(asked, {
        version: server.version,
        route: started.route,
        server: serverOf(server),
        loaded: hashOf(wired.files.slice(0, subject.schema.files.length)),
        credentialsIn,
      }),
      gone: server.gone.catch((error: unknown) => {
        throw new EngineUnavailableError(`SurrealDB ended by itself, and so does the mock: ${errorText(error)}`, {
          cause: error,
        });
      }),
      [Symbol.asyncDispose]: () => server.stop(),
    };
  } catch (error) {
    await started.server.stop().catch(() => {}); // what came first counts
    throw error;
  }
}

function wire(
  { subject: { schema, overlays, choices } }: AskedSurrealDB,
  { route, because }: ChosenRoute,
  mock: StartedMockGitHub,
  { call }: HostAddress,
): Wired {
  const others = choices["other-hosts"].map((other) => (typeof other === "string" ? other : other.host));
  if (route === "rewired" && others.length > 0)
    throw new UsageError(
      `The schema calls ${listed(others)} (choice other-hosts), and the mock can stand in for them on the route tls alone` +
        `${because === undefined ? ", which is the default" : `; ${because}`}. Leave out --route, or the choice.`,
    );
  return wirings[route].wire({ ...schema, files: [...schema.files, ...overlays] }, mock, {
    needed: hostsOfExchange(choices.exchange),
    seenFromDatabase(origin) {
      const url = new URL(origin);
      url.hostname = call;
      return url.origin;
    },
  });
}

const serverOf = ({ server, name }: StartedBackend) => {
  if (server) return server;
  throw new TypeError(`Starting SurrealDB beside the mock: expected a server, saw the ${name} backend.`);
};

async function checkAccess(
  { admin }: Parameters<typeof giveApp>[1],
  { schema, profile }: AskedSurrealDB["subject"],
): Promise<void> {
  const { accesses = {} } = await readDatabase(askAs(admin));
  const { github } = profile.access;
  if (accesses[github] !== undefined) return;
  throw new AccessNotFoundError(
    `Looking in ${schema.label} for the access ${github}: the schema has ${listed(Object.keys(accesses)) || "none"}. ` +
      "Name all of its files with --schema; if it has another name, say so in login-conformance.config.ts " +
      "(`login-conformance init` writes it).",
    { file: schema.files[0]?.path ?? "" },
  );
}
