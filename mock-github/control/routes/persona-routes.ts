import { z } from "zod";
import { personaInput } from "../persona-input.ts";
import type { Persona } from "../../personas.ts";
import { defineRoute } from "../control-route.ts";

const portrait = z.strictObject({
  name: z.string(),
  login: z.string(),
  id: z.unknown(),
  email: z.unknown(),
  type: z.unknown(),
});

/** What tells people apart. */
const portraitOf = (name: string, { login, profile: { id = null, email = null, type = null } }: Persona) => ({
  name,
  login,
  id,
  email,
  type,
});

export const personaRoutes = [
  defineRoute({
    request: "GET /_mock/personas",
    about: "who can sign in; name and login both identify a person",
    answer: z.strictObject({ personas: z.array(portrait) }),
    run: ({ people }) => ({ personas: people.list().map(([name, persona]) => portraitOf(name, persona)) }),
  }),
  defineRoute({
    request: "GET /_mock/personas/{name}",
    about: "the whole profile, as a token with the scope user sees it",
    answer: z.record(z.string(), z.unknown()),
    run: ({ people }, { params }) => people.named(params["name"] ?? "").profile,
  }),
  defineRoute({
    request: "POST /_mock/personas",
    about: "adds somebody, until the next reset",
    body: personaInput,
    answer: portrait,
    example: { login: "joan", profile: { id: 1917, name: "Joan Clarke", email: null } },
    run({ people }, { body }) {
      const persona = people.add(body);
      return portraitOf(persona.login, persona);
    },
  }),
];
