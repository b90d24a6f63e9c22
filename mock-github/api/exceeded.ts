import type { ApiError } from "../answers/api-answer.ts";
import { toJson } from "../basics/exact-json.ts";
import type { Exceeded } from "./rate-limits.ts";
import type { Client } from "./api-client.ts";

/** The mock is reached from this machine alone. */
const loopback = "127.0.0.1";
const overview = "https://docs.github.com/rest/overview";

/**
 * What GitHub says to a client that has used up its requests.
 * @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#rate-limit-errors
 */
export function exceededError({ limit }: Exceeded, client: Client | undefined): ApiError {
  if (limit === "secondary") {
    return {
      message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      documentation_url: `${overview}/rate-limits-for-the-rest-api#about-secondary-rate-limits`,
    };
  }
  if (client?.kind === "user") {
    const id = toJson(client.token.persona.profile["id"] ?? null);
    return {
      message: `API rate limit exceeded for user ID ${id}.`,
      documentation_url: `${overview}/rate-limits-for-the-rest-api`,
    };
  }
  if (client?.kind === "app") {
    return {
      message: `API rate limit exceeded for ${client.app.clientId}.`,
      documentation_url: `${overview}/rate-limits-for-the-rest-api`,
    };
  }
  return {
    message:
      `API rate limit exceeded for ${loopback}. (But here's the good news: Authenticated requests get a higher rate limit. ` +
      "Check out the documentation for more details.)",
    documentation_url: `${overview}/resources-in-the-rest-api#rate-limiting`,
  };
}
