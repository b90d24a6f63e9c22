import { textAnswer, type WholeAnswer } from "./text-answer.ts";

export interface ApiError {
  readonly message: string;
  readonly documentation_url: string;
  /** More about it; text for a version that GitHub doesn't have. */
  readonly errors?: string;
}

export const docs = "https://docs.github.com/rest";

export const apiErrors = {
  notFound: { message: "Not Found", documentation_url: docs },
  badCredentials: { message: "Bad credentials", documentation_url: docs },
  tokenInQuery: {
    message:
      "Must specify access token via Authorization header. " +
      "https://developer.github.com/changes/2020-02-10-deprecating-auth-through-query-param",
    documentation_url: `${docs}/overview/other-authentication-methods`,
  },
  secondaryLimit: {
    message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    documentation_url: `${docs}/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits`,
  },
} as const satisfies Record<string, ApiError>;

/** `who` has used up the requests of this hour. */
export const primaryLimitError = (who: string): ApiError => ({
  message: `API rate limit exceeded for ${who}.`,
  documentation_url: `${docs}/overview/rate-limits-for-the-rest-api`,
});

/** The JSON of a GitHub API error; the status is repeated as text. */
export function apiError(error: ApiError, status: number, headers: Readonly<Record<string, string>> = {}): WholeAnswer {
  return textAnswer(errorText(error, status), "application/json; charset=utf-8", status, {
    "Cache-Control": "no-cache",
    ...apiHeaders(),
    ...headers,
  });
}

export const errorText = (error: ApiError, status: number): string =>
  JSON.stringify({ ...error, status: String(status) });

/** Headers of every answer of the API. */
export function apiHeaders(): Record<string, string> {
  return {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": exposedHeaders,
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "origin-when-cross-origin, strict-origin-when-cross-origin",
    Server: "github.com",
    "Strict-Transport-Security": "max-age=31536000; includeSubdomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "deny",
    "X-GitHub-Media-Type": "github.v3; format=json",
    "X-XSS-Protection": "0",
  };
}

/** @see https://docs.github.com/en/rest/using-the-rest-api/using-cors-and-jsonp-to-make-cross-origin-requests */
const exposedHeaders =
  "ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, " +
  "X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, " +
  "X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset";

/** What the X-RateLimit headers say. */
export interface RateLimit {
  readonly limit: number;
  readonly used: number;
  /** Seconds since 1970. */
  readonly resetsAt: number;
}

/** What requests are counted for. */
export type LimitedResource = "core" | "graphql";

/** A limit as GitHub's headers tell it. */
export function rateLimitHeaders(
  { limit, used, resetsAt }: RateLimit,
  resource: LimitedResource = "core",
): Record<string, string> {
  return {
    "X-RateLimit-Limit": String(limit),
    "X-RateLimit-Remaining": String(Math.max(0, limit - used)),
    "X-RateLimit-Reset": String(resetsAt),
    "X-RateLimit-Used": String(Math.min(limit, used)),
    "X-RateLimit-Resource": resource,
  };
}
