import { type Store, storeNames } from "../../../fixtures/engines/disposable-server.ts";
import type { Engine } from "../../../fixtures/engines/engine.ts";
import { shellWord } from "../../cli/shell-word.ts";

// Lines for sh, with the variables that the first step of a runbook sets.

const asRoot = '-u "$SURREAL_USER:$SURREAL_PASS" -H "surreal-ns: $NAMESPACE" -H "surreal-db: $DATABASE"';

/** @param request what follows the options; an address with variables in double quotes */
export const curl = (request: string): string =>
  `curl -sS --fail-with-body ${asRoot} -H 'Accept: application/json' ${request}`;

export const sql = (server: string, body: string): string => curl(`${body} "${server}/sql"`);

/** Ends when the server answers. */
export const waitFor = (server: string): string =>
  `curl -sS -f --retry 60 --retry-delay 1 --retry-all-errors "${server}/health"`;

/** An import that refuses some statements answers 422, and carries out the others: what it refused is printed. */
export const importInto = (server: string, file: string): string[] => [
  `curl -sS ${asRoot.replace(/ -H.*/, "")} -H 'Accept: application/json' -d "DEFINE NAMESPACE IF NOT EXISTS \\\`$NAMESPACE\\\`; USE NS \\\`$NAMESPACE\\\`; DEFINE DATABASE IF NOT EXISTS \\\`$DATABASE\\\`" "${server}/sql"`,
  `curl -sS ${asRoot} -H 'Accept: application/json' --data-binary @${file} "${server}/import"`,
];

export interface ServerToStart {
  /** The variable with its address, e.g. "NEW". */
  readonly address: string;
  /** Of the container, or of the file with the process id. */
  readonly name: string;
  /** Absent: in memory. May hold variables. */
  readonly folder?: string;
  readonly store?: Store;
}

/** A server in the background. */
export function start(engine: Engine, { address, name, folder, store: named = storeNames[0] }: ServerToStart): string {
  const allowed = "--allow-funcs --allow-net github.com,api.github.com";
  const port = `127.0.0.1:\${${address}##*:}`;
  if (engine.backend === "binary") {
    const store = folder === undefined ? "memory" : `"${named}://${folder}"`;
    return `${shellWord(engine.path)} start --bind "${port}" ${store} ${allowed} & echo $! > "${name}.pid"`;
  }
  const [volume, store] = folder === undefined ? ["", "memory"] : [` -v "${folder}:/data"`, `${named}:///data`];
  const image = engine.backend === "container" ? engine.image : "IMAGE";
  return `docker run -d --name "${name}" -p "${port}:8000"${volume} -e SURREAL_USER -e SURREAL_PASS ${image} start ${store} ${allowed}`;
}

export const stopServer = (engine: Engine, name: string): string =>
  engine.backend === "binary" ? `kill "$(cat "${name}.pid")"` : `docker rm -f "${name}"`;
