import { SurrealSession } from "surrealdb";
import type { Persona } from "../../mock-github/personas.ts";
import { personas } from "../../mock-github/personas.ts";
import type { OAuthApp, StartedMockGitHub } from "../../mock-github/start.ts";
import { login } from "../../fixtures/case/steps/login-step.ts";
import { tradeCode } from "../../fixtures/case/scene/own-requests.ts";
import { backendOf } from "../../fixtures/engines/backends/all.ts";
import { prepareEngine } from "../../fixtures/engines/backends/prepare-engine.ts";
import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import { newRun } from "../../fixtures/engines/run-identity.ts";
import { type Environment, startEnvironment } from "../../fixtures/environment/environment.ts";
import { arrange } from "../../fixtures/run/one-case/arrange.ts";
import { readSettingsOf, type SchemaOptions } from "./vitest-options.ts";

/** A database that only this test has, with the schema and the OAuth app's credentials in it, and nobody else. */
export interface TestDatabase {
  readonly namespace: string;
  readonly name: string;
  /** Where its server listens; undefined on the embedded engine. */
  readonly endpoint: string | undefined;
  /** May do everything in the database. */
  readonly admin: SurrealSession;
  /** A new session of somebody who hasn't signed in. */
  guest(): Promise<SurrealSession>;
}

/** The GitHub that the schema calls. */
export interface TestGitHub {
  readonly mock: StartedMockGitHub;
  /** The OAuth app whose credentials the schema has: codes and faults are made by it. */
  readonly app: OAuthApp;
  readonly personas: typeof personas;
}

/** Signs in as this person, as the application's client does. @returns their session */
export type LogIn = (person?: Persona) => Promise<SurrealSession>;

/** What one test gets. */
export interface LoginScene extends AsyncDisposable {
  readonly surrealdb: TestDatabase;
  readonly github: TestGitHub;
  readonly login: LogIn;
}

/** Starts engine and mock, once for many tests. @throws UsageError, SchemaError, EngineUnavailableError */
export async function startLogins(options: SchemaOptions, cwd: string): Promise<Environment> {
  const { settings } = await readSettingsOf(options, cwd);
  const run = newRun();
  await prepareEngine(settings.engine, run, () => {});
  return startEnvironment({ ...settings, backend: await backendOf(settings.engine, { run, worker: 0 }) });
}

/** A database, an app and the way in, for one test after the other. */
export async function openScene(environment: Environment): Promise<LoginScene> {
  const { mock, backend, choices, names } = environment;
  const { database, app } = await arrange({ when: login() }, environment);
  const { namespace, name, admin } = database;
  return {
    surrealdb: {
      namespace,
      name,
      endpoint: backend.server?.endpoint,
      admin: sdkSession(admin),
      guest: async () => sdkSession(await database.client()),
    },
    github: { mock, app, personas },
    async login(person = personas.ada) {
      const session = sdkSession(await database.client());
      const code = app.authorize(person);
      const sent = choices.exchange === "token" ? await tradeCode(code, app, mock.githubOrigin) : code;
      const { profile } = names;
      await session.signin({
        namespace,
        database: name,
        access: profile.access.github,
        variables: { [profile.variables.code]: sent },
      });
      return session;
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

function sdkSession(session: unknown): SurrealSession {
  if (session instanceof SurrealSession) return session;
  throw new EngineUnavailableError(
    "Opening a session: expected one of the SDK, but this engine has one session for everybody. Take SurrealDB 3 or newer: `surrealdb` of the options.",
  );
}
