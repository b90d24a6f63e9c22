import { AuditTargetError, AuditUnavailableError } from "../audit/audit-target.ts";
import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import { ProbesRefusedError } from "../coverage/probes-refused-error.ts";
import { EngineDiedError, EngineHangsError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import { SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import { TokenUnansweredError } from "../../fixtures/engines/tokens/forge-token.ts";
import { ListenError } from "../../mock-github/server/listener.ts";
import { exit, type ExitCode } from "./exit-codes.ts";
import { NothingRanError } from "./nothing-ran-error.ts";
import { OutputError } from "./output-file.ts";
import { UsageError } from "./usage-error.ts";

const codes = new Map<unknown, ExitCode>([
  [UsageError, exit.wrongUsage],
  [SchemaRefusedError, exit.wrongUsage],
  [NothingRanError, exit.nothingRan],
  [OutputError, exit.environmentFailed],
  [ProbesRefusedError, exit.environmentFailed],
  [ListenError, exit.environmentFailed],
  [AuditTargetError, exit.wrongUsage],
  [AuditUnavailableError, exit.environmentFailed],
  [TokenUnansweredError, exit.environmentFailed],
  [EngineUnavailableError, exit.environmentFailed],
  [EngineDiedError, exit.environmentFailed],
  [EngineHangsError, exit.environmentFailed],
]);

/** Errors that say all there is to say to who ran the command. */
export function exitCodeOfError(error: unknown): ExitCode | undefined {
  if (error instanceof SchemaError) return exit.wrongUsage;
  return error instanceof Error ? codes.get(error.constructor) : undefined;
}
