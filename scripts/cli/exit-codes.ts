/** What the exit code of every command means. */
export const exit = {
  asExpected: 0,
  caseFailed: 1,
  wrongUsage: 2,
  nothingRan: 3,
  environmentFailed: 4,
  /** Ctrl-C: 128 and SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];
