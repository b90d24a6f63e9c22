import type { Grant, RegisteredApp } from "./oauth-app.ts";
import type { Persona } from "./personas.ts";
import { newAccessToken } from "./token-format.ts";

/** Whom an access token speaks for. */
export interface Token {
  readonly app: RegisteredApp;
  readonly persona: Persona;
  readonly scopes: readonly string[];
}

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/best-practices-for-creating-an-oauth-app */
const tokensPerUserAppAndScope = 10;

/** The access tokens that work, and the texts by which a request can be told apart even if they don't. */
export class Tokens {
  readonly #valid = new Map<string, Token>();
  readonly #seen = new Map<string, RegisteredApp>();
  /** Tokens of one user, app and scope, oldest first. */
  readonly #kin = new Map<string, string[]>();

  /** A new token; the eleventh of one user, app and scope revokes the oldest. */
  issue(app: RegisteredApp, { persona, scopes }: Grant): string {
    const text = newAccessToken();
    this.#add(text, { app, persona, scopes });
    const key = [app.clientId, persona.login, ...scopes.toSorted()].join(" ");
    const kin = [...(this.#kin.get(key) ?? []), text];
    if (kin.length > tokensPerUserAppAndScope) this.#valid.delete(kin.shift() ?? "");
    this.#kin.set(key, kin);
    return text;
  }

  find(text: string): Token | undefined {
    const token = this.#valid.get(text);
    return token?.app.deleted ? undefined : token;
  }

  replace(text: string, replacement: string): void {
    const token = this.#valid.get(text);
    if (!token) return;
    this.#valid.delete(text);
    this.#add(replacement, token);
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
  }

  #add(text: string, token: Token): void {
    this.#valid.set(text, token);
    this.claim(text, token.app);
    token.app.tokens.push(text);
  }
}
