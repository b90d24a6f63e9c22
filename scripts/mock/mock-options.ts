import { parseExactly } from "../../mock-github/basics/exact-json.ts";
import { peopleOf, personasFile, UnknownPersonaError } from "../../mock-github/control/persona-input.ts";
import type { Persona } from "../../mock-github/start.ts";
import { readJsonFile } from "../cli/json-file.ts";
import { UsageError } from "../cli/usage-error.ts";

/** Easy to keep in mind, and nobody's usual port. */
const usualPort = 4747;

/** @throws UsageError */
export function readPort(port: string | undefined): number {
  if (port === undefined) return usualPort;
  const number = Number(port);
  if (!/^\d+$/.test(port) || number > 65_535)
    throw new UsageError(`--port ${port}: expected a number from 0 to 65535; 0 takes any that is free.`);
  return number;
}

/** @throws UsageError */
export function readCallback(callback: string | undefined): string {
  if (callback === undefined) return "http://localhost:3000/auth/github/callback";
  if (!URL.canParse(callback))
    throw new UsageError(
      `--callback ${callback}: expected a whole address, such as http://localhost:3000/auth/github/callback.`,
    );
  return callback;
}

/** @throws UsageError with file and place */
export function readPersonas(file: string | undefined, cwd: string): Persona[] | undefined {
  if (file === undefined) return undefined;
  const inputs = readJsonFile(file, "list of personas", personasFile, cwd, parseExactly);
  const seen = new Set<string>();
  for (const [i, { login }] of inputs.entries()) {
    if (seen.has(login))
      throw new UsageError(
        `${file} is no list of personas:\n✖ Expected every login once, saw ${login} again\n  → at [${i}].login`,
      );
    seen.add(login);
  }
  try {
    return peopleOf(inputs);
  } catch (error) {
    if (!(error instanceof UnknownPersonaError)) throw error;
    throw new UsageError(`${file} is no list of personas: ${error.message}`, { cause: error });
  }
}
