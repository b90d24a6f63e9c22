import { CallFailedError, ChildEndedError, ChildModule } from "../../fixtures/engines/child-process.ts";
import type { EmbeddedVersion } from "../../fixtures/engines/engine.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import { NoAnswerError } from "../../fixtures/engines/with-deadline.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import type { Defined, OwnEngine } from "./own-engine-process.ts";

/** For an engine to come up and to load two schemas, on a busy machine. */
const timeoutMs = 120_000;

/** Asks an engine on this machine what sets of files define. It calls nobody, and nothing of it stays. */
export async function askOwnEngine(
  version: EmbeddedVersion,
  sets: readonly (readonly SchemaFile[])[],
): Promise<readonly Defined[] | { readonly unavailable: string }> {
  using engine = new ChildModule<OwnEngine>(moduleBeside("./own-engine-process", import.meta.url));
  try {
    return await engine.call("define", [version, sets], timeoutMs);
  } catch (error) {
    for (const known of [CallFailedError, ChildEndedError, NoAnswerError])
      if (error instanceof known) return { unavailable: error.message };
    throw error;
  }
}
