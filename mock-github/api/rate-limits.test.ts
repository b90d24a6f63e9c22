import { expect, test } from "vitest";
import { RateLimits } from "./rate-limits.ts";
import { defaultSettings, type Settings } from "../basics/settings.ts";

const start = Date.parse("2026-01-01T00:00:00Z");

function limits(settings: Partial<Settings> = {}) {
  const clock = { now: start };
  const rules = { ...defaultSettings, rateLimits: { anonymous: 1, user: 2 }, ...settings };
  return { clock, limits: new RateLimits(rules, () => new Date(clock.now)) };
}

test("a user's requests are counted apart from another's and from everybody's", () => {
  const { limits: own } = limits();
  own.count("ada", 1);
  expect(own.count("ada", 1)).toEqual({ limit: 2, used: 2, resetsAt: start / 1000 + 3600 });
  expect(own.count("grace", 1).used).toBe(1);
  expect(own.count(undefined, 0)).toMatchObject({ limit: 1, used: 0 });
});

test("an hour later they are forgotten, a second before not", () => {
  const { clock, limits: own } = limits();
  own.count("ada", 1);
  clock.now = start + 3_599_000;
  expect(own.count("ada", 0).used).toBe(1);
  clock.now = start + 3_600_000;
  expect(own.count("ada", 0)).toEqual({ limit: 2, used: 0, resetsAt: start / 1000 + 7200 });
});

test("who has used up all is refused, if limits are enforced", () => {
  const { limits: lax } = limits();
  const { limits: strict } = limits({ enforceRateLimits: true });
  for (const own of [lax, strict]) {
    own.count("ada", 1);
    expect(own.exceeded("ada")).toBeUndefined();
    own.count("ada", 1);
  }
  expect(lax.exceeded("ada")).toBeUndefined();
  expect(strict.exceeded("ada")).toEqual({ limit: "primary" });
  expect(strict.exceeded("grace")).toBeUndefined();
});

test("reading costs a point and writing five, and a minute later all points are back", () => {
  const { clock, limits: own } = limits({ enforceRateLimits: true, secondaryPointsPerMinute: 6 });
  own.countPoints("ada", "POST");
  expect(own.exceeded("ada")).toBeUndefined();
  own.countPoints("ada", "GET");
  clock.now = start + 20_000;
  expect(own.exceeded("ada")).toEqual({ limit: "secondary", retryAfter: 40 });
  clock.now = start + 60_000;
  expect(own.exceeded("ada")).toBeUndefined();
});
