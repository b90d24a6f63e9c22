import { expect, test } from "vitest";
import { Clock } from "./mock-clock.ts";

test("shows the time of the clock it stands on, which may move by itself", () => {
  let base = new Date("2026-01-01T00:00:00Z");
  const clock = new Clock(() => base);
  expect(clock.now().toISOString()).toBe("2026-01-01T00:00:00.000Z");
  base = new Date("2026-01-01T00:00:01Z");
  expect(clock.now().toISOString()).toBe("2026-01-01T00:00:01.000Z");
});

test("time that is let pass adds up, until it is reset", () => {
  const clock = new Clock(() => new Date("2026-01-01T00:00:00Z"));
  clock.advance(1000);
  clock.advance(60_000);
  expect(clock.now().toISOString()).toBe("2026-01-01T00:01:01.000Z");
  clock.reset();
  expect(clock.now().toISOString()).toBe("2026-01-01T00:00:00.000Z");
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 9e15])(
  "%d milliseconds are refused, and no time passes",
  (milliseconds) => {
    const clock = new Clock(() => new Date("2026-01-01T00:00:00Z"));
    expect(() => clock.advance(milliseconds)).toThrow(
      new Error(`Advancing the clock: expected milliseconds, 0 or more, up to the year 275760; saw ${milliseconds}.`),
    );
    expect(clock.now().toISOString()).toBe("2026-01-01T00:00:00.000Z");
  },
);
