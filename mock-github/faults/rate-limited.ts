import { apiError, apiErrors, primaryLimitError, rateLimitHeaders } from "../answers/api-answer.ts";
import { defineFault, type FaultContext, jsonEndpoints } from "./fault.ts";

const halfAnHour = 30 * 60;

/** @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export const rateLimited = [
  defineFault({
    name: "rate-limit-primary",
    about: "HTTP 403, the 5000 requests of this hour are used up",
    hits: jsonEndpoints,
    async answer(context) {
      const resetsAt = Math.floor(context.now.getTime() / 1000) + halfAnHour;
      const headers = rateLimitHeaders({ limit: 5000, used: 5000, resetsAt });
      return apiError(primaryLimitError(await clientName(context)), 403, headers);
    },
  }),
  defineFault({
    name: "rate-limit-secondary",
    about: "HTTP 403 with Retry-After, too many requests at once",
    hits: jsonEndpoints,
    answer: () => apiError(apiErrors.secondaryLimit, 403, { "Retry-After": "60" }),
  }),
] as const;

/** GitHub counts by user, and by address where it doesn't know the user. */
async function clientName({ endpoint, genuine }: FaultContext): Promise<string> {
  const id = endpoint === "GET /user" ? /"id":(\d+)/.exec(await (await genuine()).text())?.[1] : undefined;
  return id === undefined ? "127.0.0.1" : `user ID ${id}`;
}
