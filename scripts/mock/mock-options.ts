import { parseExactly } from "../../mock-github/basics/exact-json.ts";
import { peopleOf, personasFile, UnknownPersonaError } from "../../mock-github/control/persona-input.ts";
import { settingsForm, someSettings } from "../../mock-github/control/settings-form.ts";
import type { Persona, Settings } from "../../mock-github/start.ts";
import { readJsonFile } from "../cli/json-file.ts";
import { portNumber } from "../cli/number-options.ts";
import { UsageError } from "../cli/usage-error.ts";
import { problemsOf } from "../cli/zod-problems.ts";
import type { z } from "zod";

/** Easy to keep in mind, and nobody's usual port. */
const usualPort = 4747;

/** @throws UsageError */
export const readPort = (port: string | undefined, { option = "port", usual = usualPort } = {}): number =>
  portNumber(option, port) ?? usual;

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

/** NAME=VALUE as `--set` takes them; a value is JSON, or else text. @throws UsageError */
export function readSettings(given: readonly string[] = []): Partial<Settings> {
  const entries = given.map((each) => {
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(each) ?? [];
    if (!(name in settingsForm.shape))
      throw new UsageError(
        `--set ${each}: expected NAME=VALUE, with a name out of ${Object.keys(settingsForm.shape).join(", ")}.`,
      );
    return [name, valueOf(name, value)] as const;
  });
  const result = someSettings.safeParse(Object.fromEntries(entries));
  if (result.success) return withoutUnset(result.data);
  throw new UsageError(`--set ${given.join(" --set ")}:\n${problemsOf(result.error)}`);
}

/** "406" is a text, 429 a number: what the form takes. */
function valueOf(name: string, text: string): unknown {
  const form = Object.entries(settingsForm.shape).find(([key]) => key === name)?.[1];
  if (form?.safeParse(text).success) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const withoutUnset = (settings: z.output<typeof someSettings>): Partial<Settings> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

/** A clock that starts at this time and goes on as this machine's does. @throws UsageError */
export function readClock(time: string | undefined): (() => Date) | undefined {
  if (time === undefined) return undefined;
  const ahead = Date.parse(time) - Date.now();
  if (Number.isNaN(ahead)) throw new UsageError(`--clock ${time}: expected a time such as 2026-01-01T00:00:00Z.`);
  return () => new Date(Date.now() + ahead);
}
