import { bound, BoundedMap } from "../basics/bounded-map.ts";
import type { Clock } from "../basics/clock.ts";
import type { Random } from "../basics/random.ts";
import { newAccessToken } from "../basics/token-format.ts";
import type { Persona } from "../personas.ts";
import type { RegisteredApp } from "./oauth-app.ts";

/** Whom an access token speaks for. */
export interface TokenHolder {
  readonly app: RegisteredApp;
  readonly persona: Persona;
  readonly scopes: readonly string[];
  /** Milliseconds since 1970; without it the token is good until somebody revokes it. */
  readonly expiresAt?: number;
  /** Who signed in on a device gets along without the client secret. */
  readonly fromDevice?: boolean;
}

/** It stays the same token when it gets another text. */
export interface AccessToken extends TokenHolder {
  readonly id: number;
  readonly createdAt: Date;
  updatedAt: Date;
  text: string;
}

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/best-practices-for-creating-an-oauth-app */
const tokensPerUserAppAndScope = 10;

/** How many are remembered, of those that work and those that don't: a mock may run for days. */
const mostTokens = 10_000;

/** The access tokens that work, and the texts that show whose a request is even if they don't. */
export class AccessTokens {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #valid = new BoundedMap<string, AccessToken>(mostTokens);
  readonly #issuers = new BoundedMap<string, RegisteredApp>(mostTokens);
  /** Tokens of one user, app and scope, oldest first. */
  readonly #related = new BoundedMap<string, AccessToken[]>(mostTokens);
  #lastId = 0;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** A new token; the eleventh of one user, app and scope revokes the oldest. */
  issue(holder: TokenHolder): AccessToken {
    const now = this.#clock.now();
    const token: AccessToken = { ...holder, id: (this.#lastId += 1), createdAt: now, updatedAt: now, text: "" };
    this.#rename(token, newAccessToken(this.#random));
    const key = [holder.app.clientId, holder.persona.login, ...holder.scopes.toSorted()].join(" ");
    const related = [...(this.#related.get(key) ?? []).filter((each) => this.find(each.text)), token];
    if (related.length > tokensPerUserAppAndScope) this.revoke(related.shift()?.text ?? "");
    this.#related.set(key, related);
    return token;
  }

  /** The token, if it works. */
  find(text: string): AccessToken | undefined {
    const token = this.#valid.get(text);
    if (!token || token.app.deleted) return undefined;
    return token.expiresAt !== undefined && this.#clock.now().getTime() >= token.expiresAt ? undefined : token;
  }

  /** Whether the token was revoked; one that only expired was not. */
  isRevoked(token: AccessToken): boolean {
    return token.app.deleted || this.#valid.get(token.text) !== token;
  }

  replace(text: string, replacement: string): void {
    const token = this.#valid.get(text);
    if (token) this.#rename(token, replacement);
  }

  /** The same token gets another text; the old one is a bad credential. */
  reset(token: AccessToken): void {
    this.#rename(token, newAccessToken(this.#random));
    token.updatedAt = this.#clock.now();
  }

  /** From now on it is a bad credential. */
  revoke(text: string): void {
    this.#valid.delete(text);
  }

  /** All tokens that this app has for somebody are bad credentials. */
  revokeGrant(app: RegisteredApp, login: string): void {
    for (const [text, token] of this.#valid) if (token.app === app && token.persona.login === login) this.revoke(text);
  }

  claim(text: string, app: RegisteredApp): void {
    this.#issuers.set(text, app);
  }

  /** The app that gave out what these credentials contain, valid or not. */
  appOf(credentials: string): RegisteredApp | undefined {
    const exact = this.#issuers.get(credentials.replace(/^\S+\s+/, ""));
    if (exact) return exact;
    // in what a client made of it, such as ["gho_…"]
    for (const [word] of credentials.matchAll(/\w+/g)) {
      const app = this.#issuers.get(word);
      if (app) return app;
    }
    return undefined;
  }

  clear(): void {
    for (const each of [this.#valid, this.#issuers, this.#related]) each.clear();
    this.#lastId = 0;
  }

  #rename(token: AccessToken, text: string): void {
    this.#valid.delete(token.text);
    token.text = text;
    this.#valid.set(text, token);
    this.claim(text, token.app);
    token.app.tokens.push(text);
    bound(token.app.tokens, mostTokens);
  }
}
