import type { EndpointName } from "./endpoint-name.ts";

/**
 * Who reads the answers of an endpoint, and so what can go wrong with them: `token` is the exchange itself, `oauth`
 * are other answers of github.com for programs (JSON, form or XML), `page` is HTML for browsers, `api` the REST API.
 */
export type EndpointKind = "token" | "oauth" | "page" | "api";

const kinds: Readonly<Record<EndpointName, EndpointKind>> = {
  "POST /login/oauth/access_token": "token",
  "GET /user": "api",
};

const endpointsOf = (...wanted: readonly EndpointKind[]): readonly EndpointName[] =>
  Object.entries(kinds).filter(([, kind]) => wanted.includes(kind)).map(([name]) => name as EndpointName);

export const everyEndpoint = endpointsOf("token", "oauth", "page", "api");
/** Those whose answers are fields, whatever the format. */
export const endpointsForPrograms = endpointsOf("token", "oauth", "api");
export const tokenEndpoint = endpointsOf("token");
