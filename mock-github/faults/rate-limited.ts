import { apiError, rateLimitHeaders } from "../answers/api-answer.ts";
import { jsonEndpoints, defineFault, type FaultContext } from "./fault.ts";

const halfAnHour = 30 * 60;

/** @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export const rateLimitPrimary = defineFault({
  name: "rate-limit-primary",
  about: "HTTP 403, the 5000 requests of this hour are used up",
  hits: jsonEndpoints,
  async answer(context) {
    const resetsAt = Math.floor(context.now.getTime() / 1000) + halfAnHour;
    return apiError(
      {
        message: `API rate limit exceeded for ${await whose(context)}.`,
        documentation_url: "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api",
      },
      403,
      rateLimitHeaders({ limit: 5000, used: 5000, resetsAt }),
    );
  },
});

export const rateLimitSecondary = defineFault({
  name: "rate-limit-secondary",
  about: "HTTP 403 with Retry-After, too many requests at once",
  hits: jsonEndpoints,
  answer: () =>
    apiError(
      {
        message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        documentation_url:
          "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
      },
      403,
      { "Retry-After": "60" },
    ),
});

/** GitHub counts by user, and by address where it doesn't know the user. */
async function whose({ endpoint, genuine }: FaultContext): Promise<string> {
  const id = endpoint === "GET /user" ? /"id":(\d+)/.exec(await (await genuine()).text())?.[1] : undefined;
  return id === undefined ? "127.0.0.1" : `user ID ${id}`;
}
