import { fork } from "node:child_process";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import type { OwnEngineAnswer, OwnEngineQuestion } from "./own-engine-process.ts";

/** Asks an engine on this machine what schemas define. It calls nobody, and nothing of it stays. */
export function askOwnEngine(question: OwnEngineQuestion): Promise<OwnEngineAnswer> {
  const child = fork(moduleBeside("./own-engine-process", import.meta.url), {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
  });
  const { promise, resolve, reject } = Promise.withResolvers<OwnEngineAnswer>();
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-500)));
  child.once("message", (answer) => resolve(answer as OwnEngineAnswer));
  child.once("error", reject);
  child.once("close", (code, signal) =>
    resolve({ unavailable: `it ended by itself (${signal ?? `exit code ${code}`}): ${said.trim()}` }),
  );
  child.send(question);
  return promise.finally(() => child.kill("SIGKILL")); // it has nothing to save
}
