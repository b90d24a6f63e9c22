import { defineEnvVars } from "@sveltejs/kit/env";

const text = (otherwise: string) => (value: string | undefined) => value || otherwise;

export const variables = defineEnvVars({
  ORIGIN: {
    description: "Where browsers find the application; fixed when it is built",
    static: true,
    schema: text("http://127.0.0.1:3000"),
  },
  GITHUB_URL: { description: "Where browsers find GitHub", schema: text("https://github.com") },
  GITHUB_CLIENT_ID: { description: "Of the OAuth app; its secret is in SurrealDB alone" },
  SURREALDB_URL: { description: "Where this server finds SurrealDB", schema: text("http://127.0.0.1:8000") },
  SURREALDB_NAMESPACE: { schema: text("main") },
  SURREALDB_DATABASE: { schema: text("main") },
});
