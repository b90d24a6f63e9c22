import { z } from "zod";
import { orRefuse } from "../control-error.ts";
import { defineRoute } from "../control-route.ts";

const time = z.strictObject({ now: z.string() });

export const clockRoutes = [
  defineRoute({
    request: "GET /_mock/clock",
    about: "the time at GitHub",
    answer: time,
    run: ({ mock: { clock } }) => ({ now: clock.now().toISOString() }),
  }),
  defineRoute({
    request: "POST /_mock/clock",
    about: "time passes: codes and tokens expire, rate limits end",
    body: z.strictObject({ advance_seconds: z.number().min(0) }),
    answer: time,
    example: { advance_seconds: 601 },
    run({ mock: { clock } }, { body }) {
      orRefuse(400, () => clock.advance(body.advance_seconds * 1000));
      return { now: clock.now().toISOString() };
    },
  }),
];
