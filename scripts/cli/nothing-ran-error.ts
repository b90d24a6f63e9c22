import { CommandError } from "./command-error.ts";
import { exit } from "./exit-codes.ts";

/** What was asked for leaves nothing to run. Exit code 3, no stack trace: who runs nothing in CI must hear of it. */
export class NothingRanError extends CommandError {
  override readonly name = "NothingRanError";
  override readonly exitCode = exit.nothingRan;
}
