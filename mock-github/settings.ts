/** What GitHub's documents leave open, or what only some tests want. */
export interface Settings {
  /** What the token endpoint does with `Accept: application/vnd.github+json`: reports differ. */
  readonly vendorJson: "json" | "406";
  /** Whether requests beyond the limit are refused; the X-RateLimit headers count in any case. */
  readonly enforceRateLimits: boolean;
  /** Requests to api.github.com an hour. */
  readonly rateLimits: { readonly anonymous: number; readonly user: number };
}

/** @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const defaultSettings: Settings = {
  vendorJson: "json",
  enforceRateLimits: false,
  rateLimits: { anonymous: 60, user: 5000 },
};
