import { z } from "zod";
import { personaInput } from "../persona-input.ts";
import { portraitOf } from "../known-people.ts";
import { defineRoute } from "../control-route.ts";

const portrait = z.strictObject({
  name: z.string(),
  login: z.string(),
  id: z.unknown(),
  email: z.unknown(),
  type: z.unknown(),
});
const noQuery = z.strictObject({});

export const personaRoutes = [
  defineRoute({
    method: "GET",
    path: "/_mock/personas",
    about: "who can sign in; name and login both say who is meant",
    query: noQuery,
    body: undefined,
    answer: z.strictObject({ personas: z.array(portrait) }),
    run: ({ people }) => ({ personas: people.list().map(([name, persona]) => portraitOf(name, persona)) }),
  }),
  defineRoute({
    method: "GET",
    path: "/_mock/personas/{name}",
    about: "the whole profile, as a token with the scope user sees it",
    query: noQuery,
    body: undefined,
    answer: z.record(z.string(), z.unknown()),
    run: ({ people }, { params }) => people.named(params["name"] ?? "").profile,
  }),
  defineRoute({
    method: "POST",
    path: "/_mock/personas",
    about: "adds somebody, until the next reset",
    query: noQuery,
    body: personaInput,
    answer: portrait,
    example: { login: "joan", profile: { id: 1917, name: "Joan Clarke", email: null } },
    run({ people }, { body }) {
      const persona = people.add(body);
      return portraitOf(persona.login, persona);
    },
  }),
];
