import { allFaults } from "../../mock-github/faults/all.ts";
import { handshakeFaults } from "../../mock-github/faults/handshake.ts";
import { settingsTable } from "../../mock-github/control/settings-form.ts";
import { toJson } from "../../mock-github/basics/exact-json.ts";
import { joinLines } from "../escape/escape-terminal.ts";
import { type Persona, personas } from "../../mock-github/personas.ts";

/** What `--list-faults` prints. */
export function faultList(): string {
  return columns([
    ...allFaults.map(
      ({ name, about, hits }) => [name, hits.length === 1 ? `${about} (${hits.join()})` : about] as const,
    ),
    ...handshakeFaults.map(({ name, about }) => [name, `${about} (before any request)`] as const),
  ]);
}

/** What `--list-personas` prints: the built-in people, or those of a file. */
export function personaList(people?: readonly Persona[]): string {
  const all: [string, Persona][] = people
    ? people.map((persona) => [persona.login, persona])
    : Object.entries(personas);
  return columns(
    all.map(([name, { login, profile }]) => [
      name,
      `login ${login}, id ${toJson(profile["id"] ?? null)}, e-mail ${toJson(profile["email"] ?? null)}, name ${toJson(profile["name"] ?? null)}`,
    ]),
  );
}

/** What `--list-settings` prints. */
export const settingsList = (): string =>
  columns(settingsTable.map(([name, values, usual, about]) => [name, `${values} (${usual}): ${about}`]));

function columns(rows: readonly (readonly [name: string, about: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return joinLines(rows.map(([name, about]) => name.padEnd(width) + about));
}
