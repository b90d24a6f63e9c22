import { createRequire } from "node:module";
import { test, type TestAPI } from "vitest";
import type { ConformanceOptions } from "./host-conformance.ts";
import type { LogIn, LoginScene, TestDatabase, TestGitHub } from "./login-fixtures.ts";
import { refuseOlder } from "./vitest-version.ts";
import type { ReportedAnswer, ReportedGitHub, ReportedLogin, ReportedRows } from "./reported-login.ts";
import { useSdkOf } from "./own-sdk.ts";
import type { SchemaOptions } from "./vitest-options.ts";

export type { ConformanceOptions, LogIn, SchemaOptions, TestDatabase, TestGitHub };
export type { ReportedAnswer, ReportedGitHub, ReportedLogin, ReportedRows };

refuseOlder((createRequire(import.meta.url)("vitest/package.json") as { readonly version: string }).version);
// before anything is loaded that imports it
useSdkOf(process.cwd());

/**
 * Makes a test of each case, in the file that calls it.
 * @example
 * import { conformance } from "login-conformance/vitest";
 *
 * await conformance({ schema: "db/schema.surql" });
 * @throws UsageError, SchemaError, EngineUnavailableError
 */
export async function conformance(options: ConformanceOptions = {}): Promise<void> {
  const { hostConformance } = await import("./host-conformance.ts");
  await hostConformance(options, process.cwd());
}

/**
 * Makes a test of one login that somebody reported; `login-conformance repro … --save FILE` writes such tests.
 * @example
 * await reportedLogin("Emmy, whose e-mail is private, is told so", {
 *   schema: "db/schema.surql",
 *   github: { persona: "privateEmail" },
 *   then: { stage: "missing_email", calls: ["POST /login/oauth/access_token", "GET /user"] },
 * });
 * @throws UsageError, SchemaError, EngineUnavailableError
 */
export async function reportedLogin(title: string, options: ReportedLogin): Promise<void> {
  const { hostReport } = await import("./host-report.ts");
  await hostReport(title, options, process.cwd());
}

/** Milliseconds for an engine to start: a container's, on a busy machine. */
const startTimeoutMs = 120_000;

/** What tests of an application have at hand. One test of a file has them at a time. */
export interface LoginFixtures {
  /** A database of the test's own, on an engine that lives as long as the file. */
  readonly surrealdb: TestDatabase;
  readonly github: TestGitHub;
  readonly login: LogIn;
}

interface FileFixtures {
  /** Opens what a test gets. */
  readonly openLoginScene: () => Promise<LoginScene>;
}

interface TestFixtures extends LoginFixtures {
  readonly loginScene: LoginScene;
}

/**
 * Vitest's `test` with a SurrealDB, a GitHub and people who log in.
 * @example
 * const test = loginTest({ schema: "db/schema.surql" });
 *
 * test("Ada sees her own profile", async ({ login, github }) => {
 *   const session = await login(github.personas.ada);
 *   expect(await profileOf(session)).toMatchObject({ name: "Ada Lovelace" });
 * });
 */
export function loginTest(options: SchemaOptions = {}): TestAPI<LoginFixtures> {
  const withLogins = test.extend<FileFixtures & TestFixtures>({
    openLoginScene: [
      // oxlint-disable-next-line no-empty-pattern -- Vitest reads there what a fixture needs
      async ({}, use) => {
        const { openScene, startLogins } = await import("./login-fixtures.ts");
        await using environment = await startLogins(options, process.cwd());
        await use(() => openScene(environment));
      },
      { scope: "file" },
    ],
    loginScene: async ({ openLoginScene }, use) => {
      await using scene = await openLoginScene();
      await use(scene);
    },
    surrealdb: async ({ loginScene }, use) => use(loginScene.surrealdb),
    github: async ({ loginScene }, use) => use(loginScene.github),
    login: async ({ loginScene }, use) => use(loginScene.login),
  });
  // else the time in which an engine starts is the first test's
  withLogins.beforeAll(({ openLoginScene }) => void openLoginScene, startTimeoutMs);
  return withLogins;
}
