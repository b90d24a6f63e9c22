import type { SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";

/** SurrealDB takes the schema as it is, and not with probes. */
export class ProbesRefusedError extends Error {
  override readonly name = "ProbesRefusedError";

  constructor(cause: SchemaRefusedError) {
    super(
      `Putting probes into the schema: SurrealDB loads it as it is, and with probes it says: ${cause.message}\nNothing was measured. This is a mistake of login-conformance: please report it, with the lines around.`,
      { cause },
    );
  }
}
