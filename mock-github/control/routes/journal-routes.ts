import { z } from "zod";
import type { RecordedCall } from "../../basics/recorded-call.ts";
import { type ControlContext, defineRoute } from "../control-route.ts";
import { redactCall } from "../redact-call.ts";

const call = z.strictObject({
  n: z.number(),
  host: z.string(),
  otherHost: z.string().optional(),
  method: z.string(),
  path: z.string(),
  query: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
  app: z.string().optional(),
  fault: z.string().optional(),
  known: z.boolean(),
});

const selection = {
  app: z.string().optional().describe("client_id: requests of this app alone"),
  after: z.coerce.number().int().min(0).default(0).describe("only requests with a greater n"),
  secrets: z.enum(["true", "false"]).default("false"),
};

/** How a call is shown. */
const showing = ({ mock }: ControlContext, secrets: string) => {
  const known = mock.apps().map(({ clientSecret }) => clientSecret); // tokens are known by their form
  return (each: RecordedCall, n: number): z.input<typeof call> => {
    const { headers, ...shown } = secrets === "true" ? each : redactCall(each, known);
    return { n, ...shown, headers: headers.map(([name, value]) => [name, value]) };
  };
};

export const journalRoutes = [
  defineRoute({
    request: "GET /_mock/journal",
    about:
      "requests in the order of arrival, without secrets unless secrets=true; next is the after that asks for those to come",
    query: z.strictObject({
      ...selection,
      limit: z.coerce.number().int().min(1).max(5000).default(1000).describe("how many at most"),
    }),
    answer: z.strictObject({
      calls: z.array(call),
      next: z.number(),
      more: z.boolean().describe("whether there are more already"),
      dropped: z.number().describe("how many of the oldest are gone, because there were too many"),
    }),
    run(context, { query: { app, after, secrets, limit } }) {
      const { calls: all, count, dropped } = context.mock.journal;
      const show = showing(context, secrets);
      const calls: z.input<typeof call>[] = [];
      let n = Math.max(after, dropped);
      for (; n < count && calls.length < limit; n += 1) {
        const each = all[n - dropped];
        if (each && (app === undefined || each.app === app)) calls.push(show(each, n + 1));
      }
      return { calls, next: n, more: n < count, dropped };
    },
  }),
  defineRoute({
    request: "GET /_mock/journal/stream",
    about: "the same as server-sent events, one for each request as it comes; Last-Event-ID is an after",
    query: z.strictObject(selection),
    answer: call,
    stream(context, { query: { app, after, secrets }, lastEventId }, push) {
      const { journal } = context.mock;
      const show = showing(context, secrets);
      const offer = (each: RecordedCall, n: number) => {
        if (app === undefined || each.app === app) push(n, show(each, n));
      };
      const from = Math.max(lastEventId ?? after, journal.dropped);
      journal.calls.slice(from - journal.dropped).forEach((each, i) => offer(each, from + i + 1));
      return journal.listen(offer);
    },
  }),
];
