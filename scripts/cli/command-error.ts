import type { ExitCode } from "./exit-codes.ts";

/** What keeps a command from its work, in a message that says all there is to say: no stack trace. */
export abstract class CommandError extends Error {
  abstract readonly exitCode: ExitCode;
}
