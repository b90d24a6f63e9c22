import { execFile } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { codeOf, errorText } from "../../fixtures/engines/error-text.ts";

/** An address at which a Docker daemon may be, who says so, and what is there: "answers", or why not. */
export interface TriedAddress {
  readonly by: string;
  readonly address: string;
  readonly outcome: string;
}

/** Tries DOCKER_HOST; where testcontainers looks without it; and what only other tools know. */
export async function tryAddresses(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Promise<TriedAddress[]> {
  const { DOCKER_HOST: host, XDG_RUNTIME_DIR: runtime } = env;
  const all = [
    ...(host === undefined ? [] : [{ by: "DOCKER_HOST", address: host }]),
    ...usualAddresses(runtime, platform).map((address) => ({ by: "the usual place", address })),
    ...(await currentContext(env)),
    ...(runtime ? [{ by: "Podman", address: `unix://${runtime}/podman/podman.sock` }] : []),
  ];
  return Promise.all(all.map(async (each) => ({ ...each, outcome: await reach(each.address) })));
}

export function usualAddresses(runtime: string | undefined, platform: NodeJS.Platform): string[] {
  if (platform === "win32") return ["npipe:////./pipe/docker_engine"];
  const home = join(homedir(), ".docker");
  const folders = ["/var/run", runtime, `${home}/run`, `${home}/desktop`, `/run/user/${process.getuid?.()}`];
  return folders.flatMap((folder) => (folder ? [`unix://${join(folder, "docker.sock")}`] : []));
}

/** What the docker command uses: Colima, OrbStack and Rancher Desktop make a context of their own. */
async function currentContext(env: NodeJS.ProcessEnv): Promise<{ by: string; address: string }[]> {
  const args = ["context", "inspect", "--format", "{{.Name}} {{.Endpoints.docker.Host}}"];
  const options = { env: { ...env, DOCKER_HOST: undefined }, timeout: 2000 };
  // without the command, or a context of that name, there is none
  const { stdout } = await promisify(execFile)("docker", args, options).catch(() => ({ stdout: "" }));
  const [name, address] = stdout.trim().split(" ");
  return name && address && name !== "default" ? [{ by: `the Docker context ${name}`, address }] : [];
}

/** Whether anybody listens at an address of Docker's kind: "answers", or why not, perhaps as a code of the system. */
export async function reach(address: string): Promise<string> {
  if (!URL.canParse(address)) return "expected unix:///PATH or tcp://HOST:PORT";
  const { protocol, hostname, port, pathname } = new URL(address);
  const usualPort = { "tcp:": 2375, "http:": 80, "https:": 443 }[protocol];
  const path = { "unix:": pathname, "npipe:": pathname.replaceAll("/", "\\") }[protocol];
  if (path === undefined && usualPort === undefined) return `${protocol}// can't be used`;
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const socket = path === undefined ? connect(Number(port || usualPort), host) : connect(path);
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(2000) });
    return "answers";
  } catch (error) {
    const why = systemReason(error);
    return why === "ABORT_ERR" ? "no answer" : why;
  } finally {
    socket.destroy();
  }
}

/** "ENOENT", as the system says it. */
export const systemReason = (error: unknown): string => codeOf(error) ?? errorText(error);
