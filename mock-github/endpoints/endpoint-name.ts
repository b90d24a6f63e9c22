/** Endpoints that faults can be planted on: method and path, verbatim from GitHub's documents. */
export type EndpointName = "POST /login/oauth/access_token" | ApiEndpointName;

/** Those of api.github.com. `{+path}` is any path. */
export type ApiEndpointName =
  | "GET /user"
  | "GET /user/emails"
  | "GET /rate_limit"
  | "POST /applications/{client_id}/token"
  | "PATCH /applications/{client_id}/token"
  | "DELETE /applications/{client_id}/token"
  | "DELETE /applications/{client_id}/grant"
  | "OPTIONS /{+path}";
