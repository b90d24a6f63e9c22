import { z } from "zod";
import { idOfName, permissions } from "../basics/account.ts";
import type { Json } from "../basics/exact-json.ts";
import { type Persona, person, personas } from "../personas.ts";

/** What can stand in an address as it is. */
const slug = z.string().regex(/^[\w.-]+$/, "expected letters, digits, . _ or -");

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
  memberships: z
    .array(
      z.strictObject({
        organization: z.string().min(1).describe("its login; it is there because somebody is in it"),
        role: z.enum(["admin", "member"]).default("member"),
        state: z.enum(["active", "pending"]).default("active"),
        public: z.boolean().default(false).describe("whether everybody may know of it"),
        teams: z.array(slug).default([]).describe("slugs of its teams that the person is in"),
      }),
    )
    .optional(),
  repositories: z
    .array(
      z.strictObject({
        name: slug,
        owner: z.string().min(1).optional().describe("a login; default the person"),
        private: z.boolean().default(false),
        permission: z.enum(permissions).optional().describe("default admin in one's own, else pull"),
      }),
    )
    .optional(),
  keys: z
    .array(z.strictObject({ id: z.int().min(1), title: z.string(), key: z.string().min(1) }))
    .optional()
    .describe("SSH keys, as ssh-keygen writes them"),
  profile: z
    .record(z.string(), z.unknown())
    .default({})
    .describe("fields of GET /user; any JSON value will do, and numbers are kept as written"),
});
export type PersonaInput = z.output<typeof personaInput>;

/** A file of people: a list. */
export const personasFile = z.array(personaInput).min(1);

/** The persona that was described. */
export function personaOf(input: PersonaInput, named: (name: string) => Persona): Persona {
  const { login, from, emails, profile, memberships, repositories, keys } = input;
  const fields = profile as Readonly<Record<string, Json>>; // it came out of JSON
  const model = from === undefined ? person(login, idOfName(login), login) : named(from).with({ login });
  const persona = model.with({ ...fields, login }).withAccount({
    ...(memberships && { memberships }),
    ...(repositories && { repositories }),
    ...(keys && { keys }),
  });
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
