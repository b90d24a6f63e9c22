import { z } from "zod";
import { type ControlRoute, defineRoute, type DrivenMock } from "./control-route.ts";
import { appRoutes } from "./routes/app-routes.ts";
import { clockRoutes } from "./routes/clock-routes.ts";
import { faultRoutes } from "./routes/fault-routes.ts";
import { givenRouteRoutes } from "./routes/given-route-routes.ts";
import { journalRoutes } from "./routes/journal-routes.ts";
import { personaRoutes } from "./routes/persona-routes.ts";
import { resetRoutes } from "./routes/reset-routes.ts";
import { settingsRoutes } from "./routes/settings-routes.ts";

const listing = defineRoute({
  request: "GET /_mock",
  about: "this list: what the mock can be asked for, with the form of each body and an example",
  answer: z.strictObject({
    about: z.string(),
    addresses: z.record(z.string(), z.string()),
    requests: z.array(
      z.strictObject({
        request: z.string(),
        about: z.string(),
        query: z.unknown().optional(),
        body: z.unknown().optional(),
        example: z.unknown().optional(),
        answer: z.unknown(),
      }),
    ),
  }),
  run: ({ driven }) => ({
    about:
      "A mock of github.com and api.github.com. Bodies are JSON (Content-Type: application/json); query, body and answer below are JSON Schemas.",
    addresses: addressesOf(driven),
    requests: controlRoutes.map(describe),
  }),
});

/** Everything that the control API knows. */
export const controlRoutes: readonly ControlRoute[] = [
  listing,
  ...personaRoutes,
  ...appRoutes,
  ...faultRoutes,
  ...givenRouteRoutes,
  ...settingsRoutes,
  ...clockRoutes,
  ...journalRoutes,
  ...resetRoutes,
];

const addressesOf = ({ githubOrigin, apiOrigin, otherHostOrigin, proxyOrigin, authority }: DrivenMock) => ({
  authorize: `${githubOrigin}/login/oauth/authorize`,
  token: `${githubOrigin}/login/oauth/access_token`,
  user: `${apiOrigin}/user`,
  elsewhere: otherHostOrigin,
  control_while_connections_are_refused: `${otherHostOrigin}/_mock`,
  ...(proxyOrigin !== undefined && { proxy: proxyOrigin }),
  ...(authority !== undefined && { authority }),
});

const describe = ({ request, about, query, body, example, answer }: ControlRoute) => ({
  request,
  about,
  ...(query && { query: formOf(query, "input") }),
  ...(body && { body: formOf(body, "input"), example }),
  answer: formOf(answer, "output"),
});

function formOf(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _, ...form } = z.toJSONSchema(schema, { io });
  return form;
}
