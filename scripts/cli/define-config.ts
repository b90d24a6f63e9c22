import type { ConformanceConfig } from "./conformance-config.ts";

export type { ConformanceConfig };

/**
 * For login-conformance.config.ts: gives it back as it is, and an editor knows what may stand in it.
 * @example
 * import { defineConfig } from "login-conformance/config";
 *
 * export default defineConfig({
 *   schema: "db/*.surql",
 *   choices: { "email-from": "user-emails" },
 *   names: { tables: { users: "person" } },
 * });
 */
export const defineConfig = (config: ConformanceConfig): ConformanceConfig => config;
