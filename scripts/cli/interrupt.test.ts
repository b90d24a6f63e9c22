import { afterEach, expect, test, vi } from "vitest";
import { Interrupt } from "./interrupt.ts";

afterEach(() => vi.restoreAllMocks());

/** What became of the signals, which came so many milliseconds after the start. */
function signalled(...times: readonly number[]): { aborted: boolean; ended: number } {
  const ended = vi.spyOn(process, "kill").mockReturnValue(true);
  const clock = vi.spyOn(performance, "now");
  using interrupt = new Interrupt();
  for (const time of times) {
    clock.mockReturnValue(time);
    process.emit("SIGINT");
  }
  return { aborted: interrupt.signal.aborted, ended: ended.mock.calls.length };
}

test.each<[string, readonly number[], object]>([
  ["none", [], { aborted: false, ended: 0 }],
  ["one asks for an end", [100], { aborted: true, ended: 0 }],
  ["one that npm passes on as well is one", [100, 130], { aborted: true, ended: 0 }],
  ["a second one ends the process", [100, 130, 1300], { aborted: true, ended: 1 }],
])("%s", (_, times, outcome) => {
  expect(signalled(...times)).toEqual(outcome);
});
