import type { Clock } from "../basics/mock-clock.ts";
import type { Consent, RegisteredApp } from "./oauth-app.ts";
import type { Random } from "../basics/random.ts";
import { newRefreshToken } from "../basics/token-format.ts";
import type { Token, Tokens } from "./access-tokens.ts";

/** Seconds: https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#expiring-access-tokens */
export const accessTokenLifetime = 28_800;
export const refreshTokenLifetime = 15_897_600;

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

interface Refreshable {
  readonly token: Token;
  readonly expiresAt: number;
}

/** The refresh tokens that work, each for one access token: with that one revoked it doesn't. */
export class RefreshTokens {
  readonly #tokens: Tokens;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #valid = new Map<string, Refreshable>();

  constructor(tokens: Tokens, clock: Clock, random: Random) {
    this.#tokens = tokens;
    this.#clock = clock;
    this.#random = random;
  }

  /** An access token that expires, with the refresh token for the time after. */
  issue(app: RegisteredApp, { persona, scopes }: Pick<Consent, "persona" | "scopes">, fromDevice: boolean): TokenPair {
    const token: Token = { app, persona, scopes, fromDevice, expiresAt: this.#in(accessTokenLifetime) };
    const accessToken = this.#tokens.give(token);
    const refreshToken = newRefreshToken(this.#random);
    this.#valid.set(refreshToken, { token, expiresAt: this.#in(refreshTokenLifetime) });
    return { accessToken, refreshToken };
  }

  /** The access token that this app may have anew; it may have expired. */
  find(app: RegisteredApp, text: string | undefined): Token | undefined {
    const found = this.#valid.get(text ?? "");
    if (!found || found.token.app !== app || this.#clock.now().getTime() >= found.expiresAt) return undefined;
    return this.#tokens.textOf(found.token) === undefined ? undefined : found.token;
  }

  /** A new pair in place of the old one, with the same scopes: neither of the old ones works any longer. */
  rotate(text: string, token: Token): TokenPair {
    this.#valid.delete(text);
    this.#tokens.revoke(this.#tokens.textOf(token) ?? "");
    return this.issue(token.app, token, token.fromDevice ?? false);
  }

  clear(): void {
    this.#valid.clear();
  }

  #in(seconds: number): number {
    return this.#clock.now().getTime() + seconds * 1000;
  }
}
