import { defineRoute } from "../control-route.ts";
import { settingsForm, someSettings } from "../settings-form.ts";

export const settingsRoutes = [
  defineRoute({
    request: "GET /_mock/settings",
    about: "what GitHub's documents leave open, and how it is here",
    answer: settingsForm,
    run: ({ mock }) => mock.settings,
  }),
  defineRoute({
    request: "PATCH /_mock/settings",
    about: "changes those that are given, until the next reset",
    body: someSettings,
    answer: settingsForm,
    example: { callbackIssuer: "never" as const },
    run({ mock }, { body }) {
      mock.changeSettings(body);
      return mock.settings;
    },
  }),
];
