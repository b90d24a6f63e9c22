import { z } from "zod";
import { redactCall } from "../redact-call.ts";
import { defineRoute } from "../control-route.ts";

const call = z.strictObject({
  n: z.number(),
  host: z.string(),
  method: z.string(),
  path: z.string(),
  query: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
  app: z.string().optional(),
  fault: z.string().optional(),
  known: z.boolean(),
});

export const journalRoutes = [
  defineRoute({
    request: "GET /_mock/journal",
    about:
      "every request in the order of arrival, without secrets unless secrets=true; next is the after that asks for those to come",
    query: z.strictObject({
      app: z.string().optional().describe("client_id: requests of this app alone"),
      after: z.coerce.number().int().min(0).default(0).describe("only requests with a greater n"),
      secrets: z.enum(["true", "false"]).default("false"),
    }),
    answer: z.strictObject({ calls: z.array(call), next: z.number() }),
    run({ mock }, { query: { app, after, secrets } }) {
      const known = mock.apps().flatMap(({ clientSecret, tokens }) => [clientSecret, ...tokens]);
      const calls = mock.journal
        .map((each, i) => ({ n: i + 1, ...(secrets === "true" ? each : redactCall(each, known)) }))
        .filter((each) => each.n > after && (app === undefined || each.app === app))
        .map((each) => ({ ...each, headers: each.headers.map(([name, value]): [string, string] => [name, value]) }));
      return { calls, next: mock.journal.length };
    },
  }),
];
