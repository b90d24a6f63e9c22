import { apiEndpoint } from "./api-endpoint.ts";
import { quotaOf } from "../api/api-client.ts";
import { toJson } from "../basics/exact-json.ts";
import type { RateLimit } from "../answers/api-answer.ts";

/**
 * How many requests are left; asking costs none. `rate` was a second name of `resources.core` until 2026-03-10.
 * @see https://docs.github.com/en/rest/rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user
 * @see https://docs.github.com/en/rest/about-the-rest-api/breaking-changes
 */
export const rateLimit = apiEndpoint({
  name: "GET /rate_limit",
  chapter: "rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user",
  free: true,
  statuses: [200],
  answer({ client, mock, version }) {
    const limit = mock.rateLimits.count(quotaOf(client), 0);
    const core = told(limit);
    const known = client.kind !== "anybody";
    const untouched = (most: number) => told({ ...limit, limit: most, used: 0 });
    const graphql = known ? told(mock.rateLimits.count(quotaOf(client, "graphql"), 0)) : untouched(0);
    const perResource = { core, graphql, search: untouched(known ? 30 : 10) };
    const text = toJson(version === "2022-11-28" ? { resources: perResource, rate: core } : { resources: perResource });
    return { status: 200, text, headers: { "Cache-Control": "no-cache" } };
  },
});

const told = ({ limit, used, resetsAt }: RateLimit) => ({
  limit,
  used: Math.min(limit, used),
  remaining: Math.max(0, limit - used),
  reset: resetsAt,
});
