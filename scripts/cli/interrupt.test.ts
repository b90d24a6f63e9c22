import { afterEach, expect, test, vi } from "vitest";
import { Interrupt } from "./interrupt.ts";

const others = process.listeners("SIGINT");
afterEach(() => {
  vi.restoreAllMocks();
  for (const listener of process.listeners("SIGINT")) if (!others.includes(listener)) process.off("SIGINT", listener);
});

/** What became of the signals, which came so many milliseconds after the start; the work ends in order after the first. */
function signalled(
  first?: number,
  ...more: readonly number[]
): { aborted: boolean; ended: number; listening: boolean } {
  const ended = vi.spyOn(process, "kill").mockReturnValue(true);
  const clock = vi.spyOn(performance, "now");
  const signalAt = (time: number) => {
    clock.mockReturnValue(time);
    process.emit("SIGINT");
  };
  const interrupt = new Interrupt();
  if (first !== undefined) signalAt(first);
  interrupt[Symbol.dispose]();
  for (const time of more) signalAt(time);
  return {
    aborted: interrupt.signal.aborted,
    ended: ended.mock.calls.length,
    listening: process.listenerCount("SIGINT") > others.length,
  };
}

test.each<[string, readonly number[], object]>([
  ["none", [], { aborted: false, ended: 0, listening: false }],
  ["one asks for an end", [100], { aborted: true, ended: 0, listening: true }],
  [
    "one that npm passes on as well is one, though all be done by then",
    [100, 130],
    { aborted: true, ended: 0, listening: true },
  ],
  ["a second one ends the process", [100, 130, 1300], { aborted: true, ended: 1, listening: false }],
])("%s", (_, times, outcome) => {
  expect(signalled(...times)).toEqual(outcome);
});
