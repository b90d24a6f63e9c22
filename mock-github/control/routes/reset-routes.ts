import { z } from "zod";
import { defineRoute } from "../control-route.ts";

export const resetRoutes = [
  defineRoute({
    request: "POST /_mock/reset",
    about: "as it was at the start: forgets apps, people, codes, tokens, faults and journal, and sets the clock",
    body: z.strictObject({}).prefault({}),
    answer: z.strictObject({ apps: z.array(z.string()) }),
    example: {},
    async run({ driven, mock, people, planted, apps }) {
      await planted.takeBackAll();
      await driven.reset();
      people.reset();
      for (const app of apps) mock.createApp(app);
      return { apps: mock.apps().map(({ clientId }) => clientId) };
    },
  }),
];
