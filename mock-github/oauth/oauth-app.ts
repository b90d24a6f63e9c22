import { type AskedScopes, readScopes } from "./scopes.ts";
import { Authorizations } from "./authorizations.ts";
import { BoundedMap } from "../basics/bounded-map.ts";
import type { Clock } from "../basics/clock.ts";
import type { EndpointName } from "../basics/endpoint-name.ts";
import type { FaultName } from "../faults/all.ts";
import type { Fault } from "../faults/fault.ts";
import { FaultQueue } from "../faults/fault-queue.ts";
import type { PlantOptions } from "../faults/planted-queue.ts";
import type { RecordedCall } from "../basics/recorded-call.ts";
import type { Persona } from "../personas.ts";
import type { Random } from "../basics/random.ts";
import { newClientId, newClientSecret, newCode } from "../basics/token-format.ts";

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
  /**
   * The person approved on GitHub's page: the code that the browser would bring to the callback.
   * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github
   */
  authorize(persona: Persona, options?: AuthorizeOptions): string;
  /** Ten minutes pass for a code, or for every code of the app. */
  expire(code?: string): void;
  /**
   * GitHub suspends the app: from now on nobody can sign in with it. Tokens that it has stay as they are.
   * @see https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors#application-suspended
   */
  suspend(): void;
  /** Plants a fault: it answers the next and all further requests of this app to that endpoint, or `times` of them, from the first or `after` some. */
  inject(endpoint: EndpointName, fault: FaultName | Fault, options?: PlantOptions): void;
  /** GitHub is well again: takes back the faults of this app that are still planted. */
  heal(): void;
  /** Tokens given out so far, newest last; revoked ones too. */
  readonly tokens: readonly string[];
  /** The calls of this app alone. */
  readonly journal: readonly RecordedCall[];
}

export interface OAuthAppOptions {
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly callbackUrl?: string | undefined;
  /** Default: the client_id. */
  readonly name?: string | undefined;
  /**
   * Whether the app may use the device flow; default false, as on GitHub.
   * @see https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/modifying-an-oauth-app
   */
  readonly deviceFlow?: boolean | undefined;
  /**
   * Whether all its new tokens expire, asked for or not; default false, as on GitHub.
   * @see https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/activating-optional-features-for-oauth-apps
   */
  readonly expiringTokens?: boolean | undefined;
  readonly homepageUrl?: string | undefined;
  /** What people grant when `authorize` names no scope; default none. */
  readonly scope?: string | undefined;
}

export interface AuthorizeOptions {
  /** Separated by spaces or commas. */
  readonly scope?: string | undefined;
  /** The redirect_uri of the authorization request; default none, then GitHub uses the registered one. */
  readonly redirectUri?: string | undefined;
  /** The code_challenge of the authorization request, method S256; default none. */
  readonly codeChallenge?: string | undefined;
}

/** What a person allowed an app. */
export interface Consent extends AskedScopes {
  readonly persona: Persona;
}

/** What a person said on a page. */
export type Decision = "denied" | { readonly persona: Persona; readonly withheld: readonly string[] };

/** The request that a code answers. */
export interface CodeOrder {
  readonly redirectUri: string;
  readonly challenge?: string | undefined;
}

/** What a code stands for. */
export interface Grant extends Consent, CodeOrder {
  expiresAt: number;
  spent: boolean;
}

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github */
const codeLifetime = 10 * 60 * 1000;

/** Of an app; the oldest are as if they had expired. */
const mostCodes = 10_000;

export class RegisteredApp implements OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly callbackUrl: string;
  readonly name: string;
  readonly deviceFlow: boolean;
  readonly expiringTokens: boolean;
  readonly homepageUrl: string;
  readonly tokens: string[] = [];
  readonly journal: RecordedCall[] = [];
  readonly faults = new FaultQueue();
  readonly authorizations = new Authorizations();
  /** A deleted app answers as unknown, but its calls are still its own. */
  deleted = false;
  suspended = false;
  readonly #scope: string;
  readonly #grants = new BoundedMap<string, Grant>(mostCodes);
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(clock: Clock, random: Random, options: OAuthAppOptions) {
    this.clientId = options.clientId ?? newClientId(random);
    this.clientSecret = options.clientSecret ?? newClientSecret(random);
    this.callbackUrl = readCallbackUrl(options.callbackUrl);
    this.name = options.name ?? this.clientId;
    this.homepageUrl = options.homepageUrl ?? "https://app.example.org/";
    this.deviceFlow = options.deviceFlow ?? false;
    this.expiringTokens = options.expiringTokens ?? false;
    this.#scope = options.scope ?? "";
    this.#clock = clock;
    this.#random = random;
  }

  authorize(
    persona: Persona,
    { scope = this.#scope, redirectUri = this.callbackUrl, codeChallenge }: AuthorizeOptions = {},
  ): string {
    return this.giveCode({ persona, ...readScopes(scope) }, { redirectUri, challenge: codeChallenge });
  }

  /** The code with which the browser goes back. */
  giveCode(consent: Consent, { redirectUri, challenge }: CodeOrder): string {
    const code = newCode(this.#random);
    const expiresAt = this.#clock.now().getTime() + codeLifetime;
    this.#grants.set(code, { ...consent, redirectUri, challenge, expiresAt, spent: false });
    this.remember(consent);
    return code;
  }

  /** Next time GitHub need not ask for the same. */
  remember({ persona, scopes }: Consent): void {
    this.authorizations.record(persona.login, scopes, this.#clock.now());
  }

  expire(code?: string): void {
    const grants = code === undefined ? [...this.#grants.values()] : [this.#grants.get(code)];
    for (const grant of grants) {
      if (!grant) throw new Error(`Expiring a code: ${code} was never given out by the app ${this.clientId}.`);
      grant.expiresAt = this.#clock.now().getTime();
    }
  }

  suspend(): void {
    this.suspended = true;
  }

  inject(endpoint: EndpointName, fault: FaultName | Fault, options: PlantOptions = {}): void {
    this.faults.plant({ endpoint }, fault, options);
  }

  heal(): void {
    this.faults.clear();
  }

  /** The grant of a code that still works. */
  openGrant(code: string | undefined): Grant | undefined {
    const grant = code === undefined ? undefined : this.#grants.get(code);
    if (!grant || grant.spent || this.#clock.now().getTime() >= grant.expiresAt) return undefined;
    return grant;
  }
}

function readCallbackUrl(url = "http://localhost:3000/auth/github/callback"): string {
  if (URL.canParse(url)) return url;
  throw new Error(
    `Creating an OAuth app: expected callbackUrl to be a whole address such as https://app.example.org/callback, saw ${url}.`,
  );
}
