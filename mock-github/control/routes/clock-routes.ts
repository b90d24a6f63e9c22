import { z } from "zod";
import { orRefuse } from "../control-error.ts";
import { defineRoute } from "../control-route.ts";

const noQuery = z.strictObject({});
const time = z.strictObject({ now: z.string() });

export const clockRoutes = [
  defineRoute({
    method: "GET",
    path: "/_mock/clock",
    about: "the time at GitHub",
    query: noQuery,
    body: undefined,
    answer: time,
    run: ({ mock: { clock } }) => ({ now: clock.now().toISOString() }),
  }),
  defineRoute({
    method: "POST",
    path: "/_mock/clock",
    about: "time passes: codes and tokens expire, rate limits end",
    query: noQuery,
    body: z.strictObject({ advance_seconds: z.number().min(0) }),
    answer: time,
    example: { advance_seconds: 601 },
    run({ mock: { clock } }, { body }) {
      orRefuse(400, () => clock.advance(body.advance_seconds * 1000));
      return { now: clock.now().toISOString() };
    },
  }),
];
