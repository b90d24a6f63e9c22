import { HourlyCount } from "../basics/hourly-count.ts";
import { normaliseScopes, scopesCover } from "./scopes.ts";

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/rate-limits-for-oauth-apps#rate-limits-for-signing-in-users */
const signInsAnHour = 10;

interface Authorization {
  scopes: readonly string[];
  readonly signIns: HourlyCount;
}

/** What people have allowed one app so far, by login. */
export class Authorizations {
  readonly #byLogin = new Map<string, Authorization>();

  record(login: string, scopes: readonly string[], now: Date): void {
    const before = this.#byLogin.get(login) ?? { scopes: [], signIns: new HourlyCount() };
    before.scopes = normaliseScopes([...before.scopes, ...scopes].join(" "));
    before.signIns.add(now);
    this.#byLogin.set(login, before);
  }

  /** All that somebody allowed; undefined for somebody who was never asked. */
  scopesOf(login: string): readonly string[] | undefined {
    return this.#byLogin.get(login)?.scopes;
  }

  /** Whether GitHub lets the person through unasked: everything was allowed before, and not ten times within the hour. */
  suffices(login: string, asked: readonly string[], now: Date): boolean {
    const authorization = this.#byLogin.get(login);
    if (!authorization) return false;
    return scopesCover(authorization.scopes, asked) && authorization.signIns.at(now) < signInsAnHour;
  }

  /** The person took it back: GitHub asks again. */
  revoke(login: string): void {
    this.#byLogin.delete(login);
  }
}
