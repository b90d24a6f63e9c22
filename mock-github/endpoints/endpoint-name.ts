/** Endpoints that faults can be planted on: method and path, verbatim from GitHub's documents. */
export type EndpointName = "POST /login/oauth/access_token" | "GET /user";
