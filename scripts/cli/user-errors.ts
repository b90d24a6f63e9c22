import {
  ApplicationGoneError,
  ApplicationUnclearError,
  NoBrowserError,
} from "../../fixtures/application/application-errors.ts";
import { MissingPackageError } from "../../mock-github/basics/optional-package.ts";
import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import { TokenUnansweredError } from "../../fixtures/engines/tokens/forge-token.ts";
import { EngineDiedError, EngineHangsError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import { SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import { ListenError } from "../../mock-github/server/listener.ts";
import { CommandError } from "./command-error.ts";
import { exit, type ExitCode } from "./exit-codes.ts";

const codes = new Map<unknown, ExitCode>([
  [SchemaRefusedError, exit.wrongUsage],
  [ApplicationUnclearError, exit.wrongUsage],
  [ApplicationGoneError, exit.environmentFailed],
  [NoBrowserError, exit.environmentFailed],
  [MissingPackageError, exit.environmentFailed],
  [ListenError, exit.environmentFailed],
  [TokenUnansweredError, exit.environmentFailed],
  [EngineUnavailableError, exit.environmentFailed],
  [EngineDiedError, exit.environmentFailed],
  [EngineHangsError, exit.environmentFailed],
]);

/** Errors that say all there is to say to who ran the command. */
export function exitCodeOfError(error: unknown): ExitCode | undefined {
  if (error instanceof CommandError) return error.exitCode;
  if (error instanceof SchemaError) return exit.wrongUsage;
  return error instanceof Error ? codes.get(error.constructor) : undefined;
}
