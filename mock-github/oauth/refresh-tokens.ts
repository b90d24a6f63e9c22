import { BoundedMap } from "../basics/bounded-map.ts";
import type { Clock } from "../basics/clock.ts";
import type { Random } from "../basics/random.ts";
import { newRefreshToken } from "../basics/token-format.ts";
import type { AccessToken, AccessTokens, TokenHolder } from "./access-tokens.ts";
import type { RegisteredApp } from "./oauth-app.ts";

/** Seconds: https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#expiring-access-tokens */
export const accessTokenLifetime = 28_800;
export const refreshTokenLifetime = 15_897_600;

const mostRefreshTokens = 10_000;

interface TokenPair {
  readonly token: AccessToken;
  readonly refreshToken: string;
}

/** The refresh tokens that work, each for one access token: once that is revoked, they don't. */
export class RefreshTokens {
  readonly #tokens: AccessTokens;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #valid = new BoundedMap<string, { readonly token: AccessToken; readonly expiresAt: number }>(
    mostRefreshTokens,
  );

  constructor(tokens: AccessTokens, clock: Clock, random: Random) {
    this.#tokens = tokens;
    this.#clock = clock;
    this.#random = random;
  }

  /** An access token that expires, with the refresh token for the time after. */
  issue({ app, persona, scopes, fromDevice = false }: TokenHolder): TokenPair {
    const token = this.#tokens.issue({ app, persona, scopes, fromDevice, expiresAt: this.#in(accessTokenLifetime) });
    const refreshToken = newRefreshToken(this.#random);
    this.#valid.set(refreshToken, { token, expiresAt: this.#in(refreshTokenLifetime) });
    return { token, refreshToken };
  }

  /** The access token that this app may replace; it may have expired. */
  find(app: RegisteredApp, text: string): AccessToken | undefined {
    const found = this.#valid.get(text);
    if (!found || found.token.app !== app || this.#clock.now().getTime() >= found.expiresAt) return undefined;
    return this.#tokens.isRevoked(found.token) ? undefined : found.token;
  }

  /** A new pair in place of the old one, with the same scopes: neither of the old ones works any longer. */
  rotate(text: string, token: AccessToken): TokenPair {
    this.#valid.delete(text);
    this.#tokens.revoke(token.text);
    return this.issue(token);
  }

  clear(): void {
    this.#valid.clear();
  }

  #in(seconds: number): number {
    return this.#clock.now().getTime() + seconds * 1000;
  }
}
