import { execFile } from "node:child_process";
import { findProgram } from "./find-program.ts";

export interface BinaryFacts {
  /** The `surreal` that the PATH leads to. */
  readonly path?: string;
  /** What it says of itself, e.g. "3.3.5 for linux on x86_64". */
  readonly says?: string;
  /** Why it said nothing. */
  readonly problem?: string;
}

/** Milliseconds for it to say its version. */
const limit = 5000;

export async function lookForBinary(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Promise<BinaryFacts> {
  const path = findProgram("surreal", env, platform);
  if (path === undefined) return {};
  return new Promise((resolve) => {
    // else it asks its maker for a newer one
    const quiet = { ...env, SURREAL_ONLINE_VERSION_CHECK: "false" };
    execFile(path, ["version"], { env: quiet, timeout: limit, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      if (!error) return resolve({ path, says: stdout.trim() });
      if (error.killed) return resolve({ path, problem: `no answer within ${limit / 1000} s` });
      const how =
        error.signal ?? (typeof error.code === "number" ? `exit code ${error.code}` : (error.code ?? error.message));
      resolve({ path, problem: [how, stderr.trim().split("\n")[0]].filter(Boolean).join(": ") });
    });
  });
}
