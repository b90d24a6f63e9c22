import type { Clock } from "../basics/mock-clock.ts";
import type { Consent, RegisteredApp } from "./oauth-app.ts";
import type { Persona } from "../personas.ts";
import type { Random } from "../basics/random.ts";
import { newAccessToken } from "../basics/token-format.ts";

/** Whom an access token speaks for. */
export interface Token {
  readonly app: RegisteredApp;
  readonly persona: Persona;
  readonly scopes: readonly string[];
  /** Milliseconds since 1970; without it the token is good until somebody revokes it. */
  readonly expiresAt?: number;
  /** Who signed in on a device gets along without the client secret. */
  readonly fromDevice?: boolean;
}

/** What an app is told of a token besides; it stays when the token gets another text. */
interface TokenDetails {
  readonly id: number;
  readonly createdAt: Date;
  updatedAt: Date;
}

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/best-practices-for-creating-an-oauth-app */
const tokensPerUserAppAndScope = 10;

/** The access tokens that work, and the texts by which a request can be told apart even if they don't. */
export class Tokens {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #valid = new Map<string, Token>();
  readonly #seen = new Map<string, RegisteredApp>();
  /** Tokens of one user, app and scope, oldest first. */
  readonly #kin = new Map<string, string[]>();
  readonly #details = new Map<Token, TokenDetails>();
  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** A new token that doesn't expire. */
  issue(app: RegisteredApp, { persona, scopes }: Pick<Consent, "persona" | "scopes">): string {
    return this.give({ app, persona, scopes });
  }

  /** The text of a new token; the eleventh of one user, app and scope revokes the oldest. */
  give(token: Token): string {
    const text = newAccessToken(this.#random);
    this.#add(text, token);
    const kin = [...(this.#kin.get(kinship(token)) ?? []).filter((each) => this.find(each)), text];
    if (kin.length > tokensPerUserAppAndScope) this.#valid.delete(kin.shift() ?? "");
    this.#kin.set(kinship(token), kin);
    return text;
  }

  /** The token, if it works. */
  find(text: string): Token | undefined {
    const token = this.#valid.get(text);
    if (!token || token.app.deleted) return undefined;
    return token.expiresAt !== undefined && this.#clock.now().getTime() >= token.expiresAt ? undefined : token;
  }

  /** The text of a token that nobody has revoked; it may have expired. */
  textOf(token: Token): string | undefined {
    if (token.app.deleted) return undefined;
    for (const [text, each] of this.#valid) if (each === token) return text;
    return undefined;
  }

  replace(text: string, replacement: string): void {
    const token = this.#valid.get(text);
    if (!token) return;
    this.#valid.delete(text);
    this.#add(replacement, token);
    const kin = this.#kin.get(kinship(token)) ?? [];
    this.#kin.set(
      kinship(token),
      kin.map((each) => (each === text ? replacement : each)),
    );
  }

  /** The same token gets another text; the old one is a bad credential. */
  reset(text: string): string {
    const token = this.#valid.get(text);
    const renewed = newAccessToken(this.#random);
    this.replace(text, renewed);
    if (token) this.detailsOf(token).updatedAt = this.#clock.now();
    return renewed;
  }

  /** From now on it is a bad credential. */
  revoke(text: string): void {
    this.#valid.delete(text);
  }

  /** All tokens that this app has for somebody are bad credentials. */
  revokeGrant(app: RegisteredApp, login: string): void {
    for (const [text, token] of this.#valid) if (token.app === app && token.persona.login === login) this.revoke(text);
  }

  detailsOf(token: Token): TokenDetails {
    const known = this.#details.get(token);
    if (known) return known;
    const now = this.#clock.now();
    const details = { id: this.#details.size + 1, createdAt: now, updatedAt: now };
    this.#details.set(token, details);
    return details;
  }

  claim(text: string, app: RegisteredApp): void {
    this.#seen.set(text, app);
  }

  /** The app that gave out what these credentials contain, valid or not. */
  appOf(credentials: string): RegisteredApp | undefined {
    const exact = this.#seen.get(credentials.replace(/^\S+\s+/, ""));
    if (exact) return exact;
    for (const [text, app] of this.#seen) if (credentials.includes(text)) return app;
    return undefined;
  }

  clear(): void {
    this.#valid.clear();
    this.#seen.clear();
    this.#kin.clear();
    this.#details.clear();
  }

  #add(text: string, token: Token): void {
    this.#valid.set(text, token);
    this.detailsOf(token); // its time of birth is now
    this.claim(text, token.app);
    token.app.tokens.push(text);
  }
}

const kinship = ({ app, persona, scopes }: Token) => [app.clientId, persona.login, ...scopes.toSorted()].join(" ");
