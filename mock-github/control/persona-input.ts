import { z } from "zod";
import type { Json } from "../basics/exact-json.ts";
import { type Persona, person, personas } from "../personas.ts";

/** A person, as a file or a request describes one. */
export const personaInput = z.strictObject({
  login: z.string().min(1).describe("the name on GitHub"),
  from: z
    .string()
    .optional()
    .describe("somebody who is there already: the fields of the profile that are not given are theirs"),
  emails: z
    .array(
      z.strictObject({
        email: z.string(),
        primary: z.boolean().default(false),
        verified: z.boolean().default(true),
        visibility: z.enum(["public", "private"]).nullable().default(null),
      }),
    )
    .optional()
    .describe("GET /user/emails; default: the address of the profile"),
  profile: z
    .record(z.string(), z.unknown())
    .default({})
    .describe("fields of GET /user; any JSON value will do, and numbers are kept as written"),
});
export type PersonaInput = z.output<typeof personaInput>;

/** A file of people: a list. */
export const personasFile = z.array(personaInput).min(1);

/** The persona that was described. */
export function personaOf({ login, from, emails, profile }: PersonaInput, named: (name: string) => Persona): Persona {
  const fields = profile as Readonly<Record<string, Json>>; // it came out of JSON
  const model = from === undefined ? person(login, idOf(login), login) : named(from).with({ login });
  const persona = model.with({ ...fields, login });
  return emails ? persona.withEmails(emails) : persona;
}

/** The people of a file; `from` is one of the built-in ones, or one further up. */
export function peopleOf(inputs: readonly PersonaInput[]): Persona[] {
  const known = new Map<string, Persona>(Object.entries(personas));
  return inputs.map((input) => {
    const persona = personaOf(input, (name) => {
      const model = known.get(name);
      if (!model) throw new UnknownPersonaError(input.login, name, [...known.keys()]);
      return model;
    });
    known.set(input.login, persona);
    return persona;
  });
}

export class UnknownPersonaError extends Error {
  override readonly name = "UnknownPersonaError";

  constructor(login: string, from: string, known: readonly string[]) {
    super(`${login}: expected from to be one of ${known.join(", ")}, saw ${from}.`);
  }
}

/** The same for a login every time, and beyond the built-in ones. */
function idOf(login: string): number {
  return (
    [...login].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_000, 7) +
    1_000_000_000
  );
}
