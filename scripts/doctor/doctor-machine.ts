import { execFile, type ExecFileException } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { libcOf } from "../../fixtures/engines/backends/embedded-engines.ts";
import { whyNotListen } from "../../fixtures/engines/backends/why-not-listening.ts";
import { canHaveOwnHosts } from "../../fixtures/engines/backends/hosts-launcher.ts";
import { gitHubNames } from "../../fixtures/engines/backends/server-start.ts";
import { systemReason } from "./docker-addresses.ts";
import { ask } from "./doctor-ask.ts";

/** What the checks look at. What takes time is looked for once, all of it at the same time. */
export type Machine = ReturnType<typeof thisMachine>;

/** Looking changes nothing on the machine. */
export function thisMachine() {
  const { env, platform, arch } = process;
  const docker = ask("docker", 10_000);
  return {
    env,
    platform,
    arch,
    node: process.versions.node,
    libc: libcOf(platform),
    systemd: existsSync("/run/systemd/system"),
    onPath: (program: string) => findProgram(program, env),
    whyNotListen,
    canHaveOwnHosts,
    // the libraries have 100 MB, and a cold disk takes its time
    embedded: { "3.0.2": ask("embedded", 20_000, "3.0.2"), "2.6.0": ask("embedded", 20_000, "2.6.0") },
    docker,
    daemon: docker.then((asked) => ("answer" in asked ? asked.answer.daemon : undefined)),
    names: ask("names", 5000, ...gitHubNames),
    binary: askBinary(env),
    folder: { path: tmpdir(), space: freeSpace(tmpdir()) },
  };
}

/** The file that a shell would run, by the PATH. */
export function findProgram(name: string, { PATH, Path = "" }: NodeJS.ProcessEnv): string | undefined {
  const names = process.platform === "win32" ? [`${name}.exe`, `${name}.cmd`] : [name];
  const folders = (PATH ?? Path).split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((each) => join(folder, each))).find(isExecutable);
}

/** What can't be looked at can't be run: somebody else's folder, a link that leads in a circle. */
function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What the `surreal` on the PATH, if there is one, says of its version, or why it says nothing. */
export async function askBinary(env: NodeJS.ProcessEnv): Promise<{ path?: string; says?: string; problem?: string }> {
  const path = findProgram("surreal", env);
  if (path === undefined) return {};
  const quiet = { ...env, SURREAL_ONLINE_VERSION_CHECK: "false" }; // else it asks its maker for a newer one
  return promisify(execFile)(path, ["version"], { env: quiet, timeout: 5000, killSignal: "SIGKILL" }).then(
    ({ stdout }) => ({ path, says: stdout.trim() }),
    ({ killed, signal, code, stderr = "" }: ExecFileException) => {
      if (killed) return { path, problem: "no answer within 5 s" };
      const end = signal ?? (typeof code === "number" ? `exit code ${code}` : String(code));
      return { path, problem: [end, stderr.trim().split("\n")[0]].filter(Boolean).join(": ") };
    },
  );
}

/** In bytes; or, as the system says it, why nothing can be written there. */
const freeSpace = (path: string): Promise<number | string> =>
  access(path, constants.W_OK | constants.X_OK)
    .then(() => statfs(path))
    .then(({ bavail, bsize }) => bavail * bsize, systemReason);
