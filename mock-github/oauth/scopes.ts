/**
 * A scope and the scopes that it contains.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps#available-scopes
 */
export const containedScopes: Readonly<Record<string, readonly string[]>> = {
  repo: ["repo:status", "repo_deployment", "public_repo", "repo:invite", "security_events"],
  "admin:repo_hook": ["write:repo_hook", "read:repo_hook"],
  "write:repo_hook": ["read:repo_hook"],
  "admin:org": ["write:org", "read:org", "manage_runners:org"],
  "write:org": ["read:org"],
  "admin:public_key": ["write:public_key", "read:public_key"],
  "write:public_key": ["read:public_key"],
  user: ["read:user", "user:email", "user:follow"],
  project: ["read:project"],
  "write:packages": ["read:packages"],
  "admin:gpg_key": ["write:gpg_key", "read:gpg_key"],
  "write:gpg_key": ["read:gpg_key"],
  "write:discussion": ["read:discussion"],
  codespace: ["codespace:secrets"],
  audit_log: ["read:audit_log"],
  "admin:enterprise": ["manage_runners:enterprise", "manage_billing:enterprise", "read:enterprise"],
  copilot: ["manage_billing:copilot"],
};

/**
 * What is left of the scopes asked for: each once, in the order asked, none that another one contains.
 * `user,gist,user:email` becomes `user`, `gist`.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps#normalized-scopes
 */
export function normaliseScopes(asked: string): readonly string[] {
  const scopes = new Set(asked.split(/[\s,]+/).filter((scope) => scope !== ""));
  const implied = new Set([...scopes].flatMap(scopesWithin));
  return [...scopes].filter((scope) => !implied.has(scope));
}

/** Whether one of the granted scopes is this one, or contains it. */
export function includesScope(granted: readonly string[], wanted: string): boolean {
  return granted.some((scope) => scope === wanted || scopesWithin(scope).includes(wanted));
}

/** What a scope contains besides itself. */
export const scopesWithin = (scope: string): readonly string[] =>
  Object.hasOwn(containedScopes, scope) ? (containedScopes[scope] ?? []) : [];

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
