import { prepareEngine } from "../../fixtures/engines/backends/prepare-engine.ts";
import { ChildModule } from "../../fixtures/engines/child-process.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import { newRun } from "../../fixtures/engines/run-identity.ts";
import { EngineHangsError, engineError } from "../../fixtures/run/pool/worker-process.ts";
import { judging, loggingIn } from "./repro-phases.ts";
import type { ReproAnswer, ReproRequest, ReproWorker } from "./repro-worker.ts";

/** Milliseconds for an engine to come up; each login may take the seconds of `--timeout` beside that. */
const startMs = 60_000;
/** On the schema as it is, with probes, and by name. */
const logins = 3;
/** For a process that is asked where it is. */
const whereMs = 5000;

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
  const { promise: late, reject } = Promise.withResolvers<never>();
  late.catch(() => {}); // nobody may be waiting any more
  const inTime = (ms: number, onLate: () => Promise<Error>) => setTimeout(() => void onLate().then(reject), ms);
  let timer = inTime(startMs, async () => new EngineHangsError("SurrealDB did not come up within a minute."));
  const worker = new ChildModule<ReproWorker, string>(moduleBeside("./repro-worker", import.meta.url), {
    onNotice(text) {
      onProgress(text);
      if (text !== loggingIn && text !== judging) return;
      clearTimeout(timer);
      const ms = logins * seconds * 1000 + (text === judging ? startMs : 0);
      timer = inTime(ms, async () => {
        const where = await worker.call("where", [], whereMs).catch(() => undefined);
        return new EngineHangsError(
          `The login did not end within ${ms / 1000} s.${where === undefined ? "" : ` The last statement that began is ${where}`}\nA loop that never ends, or a machine that is busy: --timeout gives it longer.`,
          { seconds },
        );
      });
    },
  });
  const kill = () => worker.kill();
  signal.addEventListener("abort", kill, { once: true });
  if (signal.aborted) kill();
  try {
    return await Promise.race([worker.call("repro", [request, run]), late]);
  } catch (error) {
    throw engineError(error, "the login");
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", kill);
    kill();
    await cleanUp?.(1);
  }
}
