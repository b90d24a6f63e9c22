import { textAnswer } from "./answer-format.ts";
import { type RateLimit, rateLimitHeaders } from "./rate-limits.ts";
import type { Token } from "./tokens.ts";

/** @see https://docs.github.com/en/rest/about-the-rest-api/api-versions */
const apiVersions = ["2022-11-28", "2026-03-10"];

export interface ApiError {
  readonly message: string;
  readonly documentation_url: string;
}

const docs = "https://docs.github.com/rest";

export const apiErrors = {
  notFound: { message: "Not Found", documentation_url: docs },
  badCredentials: { message: "Bad credentials", documentation_url: docs },
  requiresAuthentication: {
    message: "Requires authentication",
    documentation_url: `${docs}/users/users#get-the-authenticated-user`,
  },
  tokenInQuery: {
    message:
      "Must specify access token via Authorization header. " +
      "https://developer.github.com/changes/2020-02-10-deprecating-auth-through-query-param",
    documentation_url: `${docs}/overview/other-authentication-methods`,
  },
} as const satisfies Record<string, ApiError>;

/** The JSON of a GitHub API error; the status is repeated as text. */
export function apiError(error: ApiError, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return textAnswer(JSON.stringify({ ...error, status: String(status) }), "application/json; charset=utf-8", status, {
    "Cache-Control": "no-cache",
    ...apiHeaders(),
    ...headers,
  });
}

/** What every request to api.github.com must keep to; undefined if it does. */
export function refuseRequest(request: Request): Response | undefined {
  if (!request.headers.get("user-agent")?.trim()) return forbiddenWithoutUserAgent();
  const version = request.headers.get("x-github-api-version");
  if (version === null || apiVersions.includes(version)) return undefined;
  const message = `"${version}" is not a supported version of the API: ${apiVersions.join(", ")}.`;
  return apiError({ message, documentation_url: `${docs}/about-the-rest-api/api-versions` }, 400);
}

/** Headers of every answer of the API. */
export function apiHeaders(): Record<string, string> {
  return {
    "Access-Control-Allow-Origin": "*",
    "Server": "github.com",
    "X-GitHub-Media-Type": "github.v3; format=json",
  };
}

/** Headers that depend on who asks, and for which version. */
export function clientHeaders(request: Request, token: Token | undefined, limit: RateLimit): Record<string, string> {
  return {
    ...rateLimitHeaders(limit),
    "x-github-api-version-selected": request.headers.get("x-github-api-version") ?? "2022-11-28",
    ...(token && {
      "X-OAuth-Scopes": token.scopes.toSorted().join(", "),
      "X-Accepted-OAuth-Scopes": "",
      "X-OAuth-Client-Id": token.app.clientId,
    }),
  };
}

/** @see https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent */
function forbiddenWithoutUserAgent(): Response {
  const text =
    "\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header " +
    "(https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). " +
    "Check https://developer.github.com for other possible causes.\r\n";
  return textAnswer(text, "text/html; charset=utf-8", 403, { "Cache-Control": "no-cache" });
}
