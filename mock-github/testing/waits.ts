import { type MockInstance, vi } from "vitest";
import type { StartedMockGitHub } from "../start.ts";

/** The shortest interval at which a device asks. Shorter timers, and those with arguments, are of Node's own HTTP client. */
const shortest = 5000;

/**
 * For clients that wait between two requests: nobody waits, but at GitHub the time passes. Returns what was waited for,
 * in seconds. `meanwhile` is called with the number of the wait (the first is 1) and may say how much time passes instead.
 * Undo it with `vi.restoreAllMocks()`.
 */
export function letWaitsPass(
  { clock }: StartedMockGitHub,
  meanwhile: (wait: number) => number | void = () => {},
): readonly number[] {
  const waits: number[] = [];
  const setTimer = globalThis.setTimeout;
  const timers: MockInstance<
    (then: (...values: unknown[]) => void, milliseconds?: number, ...values: unknown[]) => unknown
  > = vi.spyOn(globalThis, "setTimeout");
  timers.mockImplementation((then, milliseconds = 0, ...values) => {
    if (milliseconds < shortest || values.length > 0) return setTimer(then, milliseconds, ...values);
    waits.push(milliseconds / 1000);
    clock.advance((meanwhile(waits.length) ?? milliseconds / 1000) * 1000);
    return setTimer(then, 0);
  });
  return waits;
}
