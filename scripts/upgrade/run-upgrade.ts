import type { Prepared } from "../../fixtures/engines/backend.ts";
import { prepareEngine } from "../../fixtures/engines/backends/prepare-engine.ts";
import { ChildModule } from "../../fixtures/engines/child-process.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import { newRun } from "../../fixtures/engines/run-identity.ts";
import { engineError } from "../../fixtures/run/pool/worker-process.ts";
import type { UpgradeOutcome } from "./upgrade-outcome.ts";
import type { UpgradeRequest, UpgradeWorker } from "./upgrade-worker.ts";

/**
 * Does an upgrade in a process of its own. When it returns or throws, nothing of it is left.
 * @param onProgress gets lines for a person, each in place of the one before
 * @param signal ends it early
 * @throws SchemaRefusedError, EngineUnavailableError, EngineDiedError
 */
export async function runUpgrade(
  request: UpgradeRequest,
  onProgress: (text: string) => void,
  signal: AbortSignal,
): Promise<UpgradeOutcome> {
  const run = newRun();
  const prepared: Prepared[] = [];
  for (const engine of [request.from, ...request.via, request.to])
    prepared.push(await prepareEngine(engine, run, onProgress));
  const worker = new ChildModule<UpgradeWorker, string>(moduleBeside("./upgrade-worker", import.meta.url), {
    onNotice: onProgress,
  });
  // its engines go with it, and its containers below
  const kill = () => worker.kill();
  signal.addEventListener("abort", kill, { once: true });
  if (signal.aborted) kill();
  try {
    return await worker.call("upgrade", [request, run]);
  } catch (error) {
    throw engineError(error, "the upgrade");
  } finally {
    signal.removeEventListener("abort", kill);
    kill();
    for (const { cleanUp } of prepared) await cleanUp?.(1);
  }
}
