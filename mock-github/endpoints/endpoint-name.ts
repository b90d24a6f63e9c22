/** Endpoints that faults can be planted on: method and path, verbatim from GitHub's documents. */
export const endpointNames = ["POST /login/oauth/access_token", "GET /user"] as const;

export type EndpointName = (typeof endpointNames)[number];
