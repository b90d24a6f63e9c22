import { allTags } from "./vitest-tags.ts";

/** As much of a plugin of Vite's as this is one. */
export interface ConformancePlugin {
  readonly name: "login-conformance";
  config(): object;
}

/**
 * For the configuration of Vitest: it knows the tags of the cases then, and watches schemas.
 * @example
 * export default defineConfig({ plugins: [loginConformance()] });
 */
export const loginConformance = (): ConformancePlugin => ({
  name: "login-conformance",
  config() {
    return {
      test: {
        tags: allTags,
        env: { LOGIN_CONFORMANCE_TAGS: "1" },
        // what Vitest has by itself, and SurrealQL
        forceRerunTriggers: ["**/package.json", "**/{vitest,vite}.config.*", "**/*.surql"],
      },
    };
  },
});
