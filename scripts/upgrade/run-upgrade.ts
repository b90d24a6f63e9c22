import { type ChildProcess, fork } from "node:child_process";
import { EngineUnavailableError, withLastWords } from "../../fixtures/engines/engine-errors.ts";
import { LogTail } from "../../fixtures/engines/backends/log-tail.ts";
import { prepareEngine } from "../../fixtures/engines/backends/prepare-engine.ts";
import { newRun } from "../../fixtures/engines/run-identity.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import { EngineDiedError, SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import type { FromUpgradeWorker, ToUpgradeWorker, UpgradeRequest } from "./upgrade-messages.ts";
import type { UpgradeOutcome } from "./upgrade-outcome.ts";

export interface Watch {
  /** Lines for a person, each in place of the one before. */
  readonly onProgress: (text: string) => void;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

/**
 * Does an upgrade in a process of its own. When it returns or throws, nothing of it is left.
 * @throws SchemaRefusedError, EngineUnavailableError, EngineDiedError
 */
export async function runUpgrade(request: UpgradeRequest, { onProgress, signal }: Watch): Promise<UpgradeOutcome> {
  const run = newRun();
  const prepared = [
    await prepareEngine(request.from, run, onProgress),
    await prepareEngine(request.to, run, onProgress),
  ];
  const child = fork(moduleBeside("./upgrade-worker", import.meta.url), {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
  });
  // its engines go with it, and its containers below
  const kill = () => void child.kill("SIGKILL");
  signal.addEventListener("abort", kill, { once: true });
  if (signal.aborted) kill();
  try {
    return await answerOf(child, { request, run }, onProgress);
  } finally {
    signal.removeEventListener("abort", kill);
    kill();
    for (const { cleanUp } of prepared) await cleanUp?.(1);
  }
}

function answerOf(
  child: ChildProcess,
  message: ToUpgradeWorker,
  onProgress: (text: string) => void,
): Promise<UpgradeOutcome> {
  const said = new LogTail();
  for (const stream of [child.stdout, child.stderr]) if (stream) said.follow(stream);
  const { promise, resolve, reject } = Promise.withResolvers<UpgradeOutcome>();
  child.on("message", (told: FromUpgradeWorker) => {
    switch (told.type) {
      case "progress":
        return onProgress(told.text);
      case "done":
        return resolve(told.outcome);
      case "refused":
        return reject(new SchemaRefusedError(told.message));
      case "unavailable":
        return reject(new EngineUnavailableError(told.message));
      case "broken":
        return reject(new EngineDiedError(`the upgrade failed: ${told.message}`));
    }
  });
  child
    .once("error", reject)
    .once("close", (code, signal) =>
      reject(
        new EngineDiedError(withLastWords(`the upgrade's process ended (${signal ?? `exit code ${code}`})`, said.text)),
      ),
    );
  child.send(message, () => {}); // that it has ended is told above
  return promise;
}
