import type { EndpointName } from "./endpoints/endpoint-name.ts";
import { type FaultName, faultNamed } from "./faults/all.ts";
import type { Fault } from "./faults/fault.ts";
import { FaultQueue } from "./faults/fault-queue.ts";
import type { Call } from "./journal.ts";
import type { Persona } from "./personas.ts";
import { normaliseScopes } from "./scopes.ts";
import { newClientId, newClientSecret, newCode } from "./token-format.ts";

/** An OAuth app registered with the mock; each has its own codes, tokens, faults and calls. */
export interface OAuthApp {
  /** GitHub's format: `Ov23li` and 14 of [0-9A-Za-z]. */
  readonly clientId: string;
  /** 40 hex characters. */
  readonly clientSecret: string;
  readonly callbackUrl: string;
  /** What GitHub's pages call it. */
  readonly name: string;
  readonly homepageUrl: string;
  /** The person approved on GitHub's page: the code that the browser would bring to the callback. */
  authorize(persona: Persona, options?: AuthorizeOptions): string;
  /** Ten minutes pass for a code, or for every code of the app. */
  expire(code?: string): void;
  /** Plants a fault: it answers the next and all further requests of this app to that endpoint, or `times` of them. */
  inject(endpoint: EndpointName, fault: FaultName | Fault, options?: InjectOptions): void;
  /** GitHub is well again: takes back the faults of this app that are still planted. */
  heal(): void;
  /** Tokens given out so far, newest last; revoked ones too. */
  readonly tokens: readonly string[];
  /** The calls of this app alone. */
  readonly journal: readonly Call[];
}

export interface OAuthAppOptions {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly callbackUrl?: string;
  /** Default: the client_id. */
  readonly name?: string;
  readonly homepageUrl?: string;
  /** What people grant when `authorize` names no scope; default none. */
  readonly scope?: string;
}

export interface AuthorizeOptions {
  /** Separated by spaces or commas. */
  readonly scope?: string;
  /** The redirect_uri of the authorization request; default none, then GitHub uses the registered one. */
  readonly redirectUri?: string;
}

export interface InjectOptions {
  readonly times?: number;
}

/** What a code stands for. */
export interface Grant {
  readonly persona: Persona;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  expiresAt: number;
  spent: boolean;
}

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github */
const codeLifetime = 10 * 60 * 1000;

export class RegisteredApp implements OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly callbackUrl: string;
  readonly name: string;
  readonly homepageUrl: string;
  readonly tokens: string[] = [];
  readonly journal: Call[] = [];
  readonly faults = new FaultQueue();
  /** A deleted app answers as unknown, but its calls are still its own. */
  deleted = false;
  readonly #scope: string;
  readonly #grants = new Map<string, Grant>();
  readonly #now: () => Date;

  constructor(now: () => Date, options: OAuthAppOptions) {
    this.clientId = options.clientId ?? newClientId();
    this.clientSecret = options.clientSecret ?? newClientSecret();
    this.callbackUrl = options.callbackUrl ?? "http://localhost:3000/auth/github/callback";
    this.name = options.name ?? this.clientId;
    this.homepageUrl = options.homepageUrl ?? "https://app.example.org/";
    this.#scope = options.scope ?? "";
    this.#now = now;
  }

  authorize(persona: Persona, options: AuthorizeOptions = {}): string {
    const code = newCode();
    this.#grants.set(code, {
      persona,
      scopes: normaliseScopes(options.scope ?? this.#scope),
      redirectUri: options.redirectUri ?? this.callbackUrl,
      expiresAt: this.#now().getTime() + codeLifetime,
      spent: false,
    });
    return code;
  }

  expire(code?: string): void {
    const grants = code === undefined ? [...this.#grants.values()] : [this.#grants.get(code)];
    for (const grant of grants) {
      if (!grant) throw new Error(`Expiring a code: ${code} was never given out by the app ${this.clientId}.`);
      grant.expiresAt = this.#now().getTime();
    }
  }

  inject(endpoint: EndpointName, fault: FaultName | Fault, options: InjectOptions = {}): void {
    this.faults.plant(endpoint, faultNamed(fault), options.times);
  }

  heal(): void {
    this.faults.clear();
  }

  /** The grant of a code that still works. */
  openGrant(code: string | undefined): Grant | undefined {
    const grant = code === undefined ? undefined : this.#grants.get(code);
    if (!grant || grant.spent || this.#now().getTime() >= grant.expiresAt) return undefined;
    return grant;
  }
}
