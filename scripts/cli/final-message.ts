import { inspect } from "node:util";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { withCommandLines } from "./command-line.ts";
import { type ConfigFile, placeIn } from "./config-scope.ts";
import { exit, type ExitCode } from "./exit-codes.ts";
import { tool } from "./tool-version.ts";
import { exitCodeOfError } from "./user-errors.ts";

/** What a command says of the error that ends it, and the exit code. */
export interface LastWords {
  readonly text: string;
  readonly code: ExitCode;
}

/**
 * One message for who can do something about it. Only what nobody expected has a stack trace, because that is for us.
 * @param config the configuration file whose code threw it
 */
export function lastWordsOf(error: unknown, config: ConfigFile | undefined): LastWords {
  const code = exitCodeOfError(error);
  if (code !== undefined && error instanceof Error) return { text: withCommandLines(error.message), code };
  if (config) {
    return {
      text: `${config.name}${placeIn(config.path, error)} failed: ${errorText(error)}. It is code that ran when the file was loaded, or by a timer or promise of it. Let the file export values and do nothing else.`,
      code: exit.wrongUsage,
    };
  }
  return {
    text: `${inspect(error)}\nThat is nothing that login-conformance expects. Please report it: these lines, the command line, and the schema if others may see it (${tool}, Node ${process.versions.node}, ${process.platform} ${process.arch}).`,
    code: exit.environmentFailed,
  };
}

/** Somebody ended the process, or nothing was left to wait for, before the command was done. */
export function earlyEndOf(config: ConfigFile | undefined): LastWords {
  if (config)
    return {
      text: `${config.name} ended the process (process.exit). Let the file export values and do nothing else.`,
      code: exit.wrongUsage,
    };
  return lastWordsOf(new Error("The process ended before its command was done."), undefined);
}
