/** What GitHub's documents leave open, or what only some tests want. */
export interface Settings {
  /** What the token endpoint does with `Accept: application/vnd.github+json`: reports differ. */
  readonly vendorJson: "json" | "406";
  /**
   * When the callback gets `iss`, at GitHub https://github.com/login/oauth (RFC 9207). GitHub sent it for some days in April 2026,
   * took it back, and sends it since August 2026; nobody says whether with errors, too. Default "always", as the RFC
   * asks: a client that can't take it must fail here and not in production.
   */
  readonly callbackIssuer: "always" | "on-success" | "never";
  /**
   * Which address `iss` is of. Default "asked": the one at which the client reaches the mock, as it is for a client that
   * knows GitHub Enterprise Server by its base address. "github.com" is for one that has every address set, but the issuer.
   */
  readonly issuer: "asked" | "github.com";
  /**
   * What becomes of a redirect_uri that doesn't match. Default "redirect": GitHub's documents send the browser to the
   * registered callback. Since 2024 people report a page instead ("Be careful!"), from which no way leads back.
   */
  readonly redirectMismatch: "redirect" | "page";
  /**
   * Where a person goes who says no. Default "registered": GitHub's documents name the registered callback, even where
   * another redirect_uri was asked for. RFC 6749 names the one asked for. (On a loopback it is that one in any case:
   * nobody listens on the registered port.)
   */
  readonly denialGoesTo: "registered" | "requested";
  /**
   * What the token endpoint does with a grant_type that nobody knows. GitHub's documents don't ask for one with a code.
   * Default "refuse", as RFC 6749 section 5.2 asks: it shows a client that means something else than it gets.
   */
  readonly unknownGrantType: "refuse" | "ignore";
  /**
   * What becomes of a code_verifier where no code_challenge was sent. Default "ignore": until 2025 GitHub knew neither,
   * and clients sent them all the same. RFC 9700 section 4.8.2 asks to refuse it.
   */
  readonly strayVerifier: "ignore" | "refuse";
  /**
   * What becomes of a redirect_uri in the exchange that isn't the one of the authorization request. Default "refuse", as
   * GitHub does. "ignore" is for tests of a client whose registered callback nobody knows.
   */
  readonly exchangeRedirect: "refuse" | "ignore";
  /**
   * Whether people get a token whose primary e-mail address isn't verified. Default "refuse", as GitHub does. "allow" is
   * for tests of what the API shows of such people: their tokens may be older than the address.
   */
  readonly unverifiedEmail: "refuse" | "allow";
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
  callbackIssuer: "always",
  issuer: "asked",
  redirectMismatch: "redirect",
  denialGoesTo: "registered",
  unknownGrantType: "refuse",
  strayVerifier: "ignore",
  exchangeRedirect: "refuse",
  unverifiedEmail: "refuse",
  enforceRateLimits: false,
  rateLimits: { anonymous: 60, user: 5000 },
  secondaryPointsPerMinute: 900,
  rateLimitStatus: 403,
  retryAfter: "sent",
};
