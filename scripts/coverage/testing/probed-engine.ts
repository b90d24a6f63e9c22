import { readFileSync } from "node:fs";
import { afterAll, beforeAll } from "vitest";
import { type StartedMockGitHub, startMockGitHub } from "../../../mock-github/start.ts";
import type { Database } from "../../../fixtures/engines/backend.ts";
import type { EmbeddedVersion } from "../../../fixtures/engines/engine.ts";
import { startedEngine } from "../../../fixtures/testing/started-engine.ts";
import { rewireWhatIsThere } from "../../../fixtures/environment/route/rewire.ts";
import type { SchemaFile } from "../../../fixtures/surrealql/text/schema-file.ts";
import { instrument, type Instrumented } from "../instrument.ts";
import type { Point } from "../coverage-point.ts";
import { listenTo, reachedPoints } from "../../../fixtures/environment/probes.ts";

/** A schema of ours, for tests. */
export const testSchema = (name: string): SchemaFile => ({
  path: name,
  text: readFileSync(new URL(`../testdata/${name}`, import.meta.url), "utf8"),
});

/** What came of a query. */
interface Seen {
  /** Of its last statement, or the message of its error. */
  readonly came: unknown;
  readonly reached: readonly Point[];
  /** What was not reached, e.g. "3:12 block", "4:2 never true" */
  readonly missed: readonly string[];
}

export interface ProbedEngine {
  /** A database with the schema as it is. */
  plain(files: readonly SchemaFile[]): Promise<Database>;
  /** One with probes. */
  probed(
    files: readonly SchemaFile[],
  ): Promise<Instrumented & { readonly database: Database; see(query: string): Promise<Seen> }>;
}

/** An embedded engine that may call a mock. Where it doesn't load, the tests of this block are skipped, and say why. */
export function probedEngine(version: EmbeddedVersion): () => ProbedEngine {
  let mock: StartedMockGitHub;
  beforeAll(async () => {
    mock = await startMockGitHub();
  });
  afterAll(() => mock.stop());
  const engine = startedEngine(version, () => [new URL(mock.apiOrigin).host]);
  return () => {
    const started = engine();
    return {
      plain: (files) => started.database(files),
      async probed(files) {
        const instrumented = instrument(files, version);
        const database = await started.database(
          rewireWhatIsThere(instrumented.files, { github: mock.githubOrigin, api: mock.apiOrigin }),
        );
        return {
          ...instrumented,
          database,
          async see(query) {
            mock.reset();
            listenTo(instrumented.probes, mock);
            const came = await lastResult(database, query);
            const reached = new Set(reachedPoints(instrumented.probes, mock));
            return {
              came,
              reached: instrumented.points.filter(({ id }) => reached.has(id)),
              missed: instrumented.points
                .filter(({ id, kind }) => kind !== "statement" && !reached.has(id))
                .map(nameOf),
            };
          },
        };
      },
    };
  };
}

/** Of the last statement; an error is its message. */
export const lastResult = ({ admin }: Database, query: string): Promise<unknown> =>
  admin.query(query).then(
    (results) => results.at(-1),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

const nameOf = ({ line, column, kind, otherwise }: Point): string => `${line}:${column} ${otherwise ?? kind}`;
