import type { Settings } from "./settings.ts";

interface Window {
  readonly resetsAt: number;
  used: number;
}

const hour = 60 * 60;

/** What the X-RateLimit headers say. */
export interface RateLimit {
  readonly limit: number;
  readonly used: number;
  /** Seconds since 1970. */
  readonly resetsAt: number;
}

/**
 * Requests to api.github.com an hour, counted by user; undefined counts for everybody without a valid token.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export class RateLimits {
  readonly #settings: Settings;
  readonly #now: () => Date;
  readonly #windows = new Map<string | undefined, Window>();

  constructor(settings: Settings, now: () => Date) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Counts a request; a conditional one that gets 304 is free. */
  count(login: string | undefined, cost: 0 | 1 = 1): RateLimit {
    const seconds = Math.floor(this.#now().getTime() / 1000);
    let window = this.#windows.get(login);
    if (!window || window.resetsAt <= seconds) {
      window = { resetsAt: seconds + hour, used: 0 };
      this.#windows.set(login, window);
    }
    window.used += cost;
    const { anonymous, user } = this.#settings.rateLimits;
    return { limit: login === undefined ? anonymous : user, used: window.used, resetsAt: window.resetsAt };
  }

  clear(): void {
    this.#windows.clear();
  }
}

/** A limit as GitHub's headers tell it. */
export function rateLimitHeaders({ limit, used, resetsAt }: RateLimit): Record<string, string> {
  return {
    "X-RateLimit-Limit": String(limit),
    "X-RateLimit-Remaining": String(Math.max(0, limit - used)),
    "X-RateLimit-Reset": String(resetsAt),
    "X-RateLimit-Used": String(Math.min(limit, used)),
    "X-RateLimit-Resource": "core",
  };
}
