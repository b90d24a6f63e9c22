import { type ApiError, apiErrors, primaryLimitError } from "../answers/api-answer.ts";
import { toJson } from "../basics/exact-json.ts";
import type { ApiClient } from "./api-client.ts";
import type { Exceeded } from "./rate-limits.ts";

/**
 * What GitHub says to a client that has used up its requests.
 * @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#rate-limit-errors
 */
export function exceededError({ limit }: Exceeded, client: ApiClient | undefined): ApiError {
  if (limit === "secondary") return apiErrors.secondaryLimit;
  if (client?.kind === "user")
    return primaryLimitError(`user ID ${toJson(client.token.persona.profile["id"] ?? null)}`);
  if (client?.kind === "app") return primaryLimitError(client.app.clientId);
  return {
    message:
      "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit. " +
      "Check out the documentation for more details.)",
    documentation_url: "https://docs.github.com/rest/overview/resources-in-the-rest-api#rate-limiting",
  };
}
