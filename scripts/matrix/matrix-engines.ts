import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Route } from "../../fixtures/engines/github-route.ts";
import { engineNamed, routeOf } from "../cli/engine-options.ts";
import { UsageError } from "../cli/usage-error.ts";
import type { MatrixEngine } from "./engine-run.ts";

export interface NamedEngines {
  /** Names, several of them with commas between. */
  readonly surrealdb?: readonly string[] | undefined;
  /** Programs. */
  readonly surreal?: readonly string[] | undefined;
}

/** The columns of the matrix, in the order in which they were named. @throws UsageError */
export function matrixEngines({ surrealdb = [], surreal = [] }: NamedEngines, cwd: string): readonly MatrixEngine[] {
  const engines = [
    ...surrealdb.flatMap((list) => list.split(",").map((name) => fromName(name.trim(), list))),
    ...surreal.map((path) => fromPath(path, cwd)),
  ];
  if (engines.length === 0)
    throw new UsageError(
      "login-conformance matrix: expected the versions with --surrealdb, e.g. --surrealdb embedded:3.0.2,3.3.5, saw none.",
    );
  const seen = new Map<string, string>();
  for (const { name, engine } of engines) {
    const same = engine.backend === "binary" ? resolve(cwd, engine.path) : JSON.stringify(engine);
    const before = seen.get(same);
    if (before !== undefined)
      throw new UsageError(
        `${name}: expected every version once, saw it again${before === name ? "" : ` (as ${before})`}. Leave one of them out.`,
      );
    seen.set(same, name);
  }
  return engines;
}

/** The route that was asked for. @throws UsageError with each engine that hasn't got it */
export function matrixRoute(route: string | undefined, engines: readonly MatrixEngine[]): Route | undefined {
  if (route === undefined) return undefined;
  const problems: string[] = [];
  let known: Route | undefined;
  for (const { name, engine } of engines) {
    try {
      known = routeOf({ route }, engine);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(`${name}: ${error.message}`);
    }
  }
  if (problems.length > 0)
    throw new UsageError(`${problems.join("\n")}\nWithout --route, each version takes the best that it can.`);
  return known;
}

/** A bare name is looked for on the PATH when it is started. */
function fromPath(path: string, cwd: string): MatrixEngine {
  if (/[/\\]/.test(path) && !existsSync(resolve(cwd, path)))
    throw new UsageError(
      `--surreal ${path}: expected SurrealDB's own program, saw no such file. https://surrealdb.com/install has it.`,
    );
  return { name: path, engine: { backend: "binary", path } };
}

function fromName(name: string, list: string): MatrixEngine {
  if (name === "") throw new UsageError(`--surrealdb ${list}: expected a version between the commas, saw nothing.`);
  return { name, engine: engineNamed(name) };
}
