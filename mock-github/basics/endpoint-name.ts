/** Endpoints that faults can be planted on: method and path, verbatim from GitHub's documents. */
export const endpointNames = [
  "POST /login/oauth/access_token",
  "GET /login/oauth/authorize",
  "POST /login/oauth/authorize",
  "POST /login/device/code",
  "GET /login/device",
  "POST /login/device",
  "POST /login/device/authorize",
  "GET /user",
  "GET /user/emails",
  "GET /rate_limit",
  "POST /applications/{client_id}/token",
  "PATCH /applications/{client_id}/token",
  "DELETE /applications/{client_id}/token",
  "DELETE /applications/{client_id}/grant",
  "OPTIONS /{+path}",
] as const;

export type EndpointName = (typeof endpointNames)[number];

/** Those of api.github.com. `{+path}` is any path. */
export type ApiEndpointName = Exclude<EndpointName, `${string} /login/${string}`>;
