import { CommandError } from "./command-error.ts";
import { exit } from "./exit-codes.ts";

/** The command line, the configuration or a file that it names is wrong. Exit code 2, no stack trace. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";
  override readonly exitCode = exit.wrongUsage;
}
