import { normaliseScopes } from "./scopes.ts";

/** Asks for a token that expires, and for a refresh token with it. No scope of the token: nobody sees it again. */
const offlineAccess = "offline_access";

/** What an app asks for. */
export interface AskedScopes {
  /** Normalised. */
  readonly scopes: readonly string[];
  /** Whether a token that expires was asked for. */
  readonly offline: boolean;
}

/**
 * The scopes of a request, and whether `offline_access` was among them.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#opting-in-to-expiring-tokens-at-runtime
 */
export function readScopes(asked: string): AskedScopes {
  const scopes = normaliseScopes(asked);
  return { scopes: scopes.filter((scope) => scope !== offlineAccess), offline: scopes.includes(offlineAccess) };
}

/** Whether these scopes, with all that they contain, allow everything that is asked for. */
export function scopesCover(granted: Iterable<string>, asked: readonly string[]): boolean {
  const all = [...granted];
  const left = normaliseScopes([...all, ...asked].join(" "));
  return left.every((scope) => all.includes(scope));
}
