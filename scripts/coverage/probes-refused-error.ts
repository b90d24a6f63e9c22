import { CommandError } from "../cli/command-error.ts";
import { exit } from "../cli/exit-codes.ts";
import type { SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";

/** SurrealDB takes the schema as it is, and not with probes. */
export class ProbesRefusedError extends CommandError {
  override readonly name = "ProbesRefusedError";
  override readonly exitCode = exit.environmentFailed;

  constructor(cause: SchemaRefusedError) {
    super(
      `Putting probes into the schema: SurrealDB loads it as it is, and with probes it says: ${cause.message}\nNothing was measured. This is a mistake of login-conformance: please report it, with the lines around.`,
      { cause },
    );
  }
}
