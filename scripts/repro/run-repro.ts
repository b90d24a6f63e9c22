import { prepareEngine } from "../../fixtures/engines/backends/prepare-engine.ts";
import { ChildModule } from "../../fixtures/engines/child-process.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import { newRun } from "../../fixtures/engines/run-identity.ts";
import { EngineHangsError, engineError } from "../../fixtures/run/pool/worker-process.ts";
import { NoAnswerError } from "../../fixtures/engines/with-deadline.ts";
import type { ReproAnswer, ReproRequest, ReproWorker } from "./repro-worker.ts";

/** Milliseconds for an engine to come up; each login may take the seconds of `--timeout` beside that. */
const startMs = 60_000;
/** On the schema as it is, with probes, and by name. */
const logins = 3;

/**
 * Does a login again in a process of its own. When it returns or throws, nothing of it is left.
 * @throws SchemaRefusedError, EngineUnavailableError, EngineDiedError, EngineHangsError
 */
export async function runRepro(
  request: ReproRequest,
  {
    seconds,
    onProgress,
    signal,
  }: { readonly seconds: number; readonly onProgress: (text: string) => void; readonly signal: AbortSignal },
): Promise<ReproAnswer> {
  const run = newRun();
  const { cleanUp } = await prepareEngine(request.settings.engine, run, onProgress);
  const worker = new ChildModule<ReproWorker, string>(moduleBeside("./repro-worker", import.meta.url), {
    onNotice: onProgress,
  });
  const kill = () => worker.kill();
  signal.addEventListener("abort", kill, { once: true });
  if (signal.aborted) kill();
  try {
    return await worker.call("repro", [request, run], startMs + logins * seconds * 1000);
  } catch (error) {
    if (error instanceof NoAnswerError)
      throw new EngineHangsError(
        `the login did not end within ${seconds} s: a loop that never ends, or a machine that is busy. --timeout gives it longer.`,
        { seconds },
      );
    throw engineError(error, "the login");
  } finally {
    signal.removeEventListener("abort", kill);
    kill();
    await cleanUp?.(1);
  }
}
