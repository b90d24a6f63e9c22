import { type ApiError, apiErrors, primaryLimitError, type RateLimit } from "../answers/api-answer.ts";
import { BoundedMap } from "../basics/bounded-map.ts";
import type { Clock } from "../basics/clock.ts";
import { toJson } from "../basics/exact-json.ts";
import type { Settings } from "../basics/settings.ts";
import type { ApiClient } from "./api-client.ts";

interface Window {
  readonly resetsAt: number;
  used: number;
}

const minute = 60;
const hour = 60 * minute;

/** People and apps. */
const mostCounted = 10_000;

/** Why a request has to wait. */
export type Exceeded = { readonly limit: "primary" } | { readonly limit: "secondary"; readonly retryAfter: number };

/**
 * Requests to api.github.com, counted by user or app; undefined counts for everybody without valid credentials.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export class RateLimits {
  readonly #settings: Settings;
  readonly #clock: Clock;
  /** Requests of an hour. */
  readonly #hours = new BoundedMap<string | undefined, Window>(mostCounted);
  /** Points of a minute. */
  readonly #minutes = new BoundedMap<string | undefined, Window>(mostCounted);

  constructor(settings: Settings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  /** Why the next request of somebody is refused; undefined if it isn't. */
  exceeded(quota: string | undefined): Exceeded | undefined {
    const { enforceRateLimits, secondaryPointsPerMinute } = this.#settings;
    if (!enforceRateLimits) return undefined;
    const { limit, used } = this.count(quota, 0);
    if (used >= limit) return { limit: "primary" };
    const points = this.#window(this.#minutes, quota, minute);
    if (points.used < secondaryPointsPerMinute) return undefined;
    return { limit: "secondary", retryAfter: points.resetsAt - this.#seconds() };
  }

  /** Counts a request; a conditional one that gets 304 is free. */
  count(quota: string | undefined, cost: 0 | 1): RateLimit {
    const window = this.#window(this.#hours, quota, hour);
    window.used += cost;
    const { anonymous, user } = this.#settings.rateLimits;
    return { limit: quota === undefined ? anonymous : user, used: window.used, resetsAt: window.resetsAt };
  }

  /** Reading costs one point, writing five. */
  countPoints(quota: string | undefined, method: string): void {
    this.#window(this.#minutes, quota, minute).used += /^(?:GET|HEAD|OPTIONS)$/.test(method) ? 1 : 5;
  }

  clear(): void {
    this.#hours.clear();
    this.#minutes.clear();
  }

  #window(windows: Map<string | undefined, Window>, quota: string | undefined, length: number): Window {
    const now = this.#seconds();
    const known = windows.get(quota);
    if (known && known.resetsAt > now) return known;
    const window = { resetsAt: now + length, used: 0 };
    windows.set(quota, window);
    return window;
  }

  #seconds(): number {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}

/**
 * What GitHub says to a client that has used up its requests.
 * @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#rate-limit-errors
 */
export function exceededError({ limit }: Exceeded, client: ApiClient | undefined): ApiError {
  if (limit === "secondary") return apiErrors.secondaryLimit;
  if (client?.kind === "user")
    return primaryLimitError(`user ID ${toJson(client.token.persona.profile["id"] ?? null)}`);
  if (client?.kind === "app") return primaryLimitError(client.app.clientId);
  return {
    message:
      "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit. " +
      "Check out the documentation for more details.)",
    documentation_url: "https://docs.github.com/rest/overview/resources-in-the-rest-api#rate-limiting",
  };
}
