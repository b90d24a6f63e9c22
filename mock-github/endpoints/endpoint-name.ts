/** Endpoints that faults can be planted on: method and path, verbatim from GitHub's documents. */
export const endpointNames = [
  "POST /login/oauth/access_token",
  "GET /user",
  "GET /login/oauth/authorize",
  "POST /login/oauth/authorize",
  "POST /login/device/code",
  "GET /login/device",
  "POST /login/device",
  "POST /login/device/authorize",
] as const;

export type EndpointName = (typeof endpointNames)[number];
