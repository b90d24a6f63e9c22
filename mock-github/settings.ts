/** What GitHub's documents leave open, or what only some tests want. */
export interface Settings {
  /** What the token endpoint does with `Accept: application/vnd.github+json`: reports differ. */
  readonly vendorJson: "json" | "406";
  /** Whether requests beyond the limit are refused; the X-RateLimit headers count in any case. */
  readonly enforceRateLimits: boolean;
  /** Requests to api.github.com an hour. */
  readonly rateLimits: { readonly anonymous: number; readonly user: number };
  /** Points a minute before the secondary limit: reading costs one, writing five. Counts if limits are enforced. */
  readonly secondaryPointsPerMinute: number;
  /** The status of a refusal for either limit: the documents say "403 or 429". */
  readonly rateLimitStatus: 403 | 429;
  /** Whether a refusal for the secondary limit says when to come back; the documents say "if present". */
  readonly retryAfter: "sent" | "omitted";
}

/** @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const defaultSettings: Settings = {
  vendorJson: "json",
  enforceRateLimits: false,
  rateLimits: { anonymous: 60, user: 5000 },
  secondaryPointsPerMinute: 900,
  rateLimitStatus: 403,
  retryAfter: "sent",
};
