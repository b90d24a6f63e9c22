import { homedir } from "node:os";
import type { ContainerRuntimeClient } from "testcontainers";
import { getReaperImage } from "testcontainers/build/reaper/reaper.js";
import { docker } from "../../fixtures/backends/docker.ts";
import { type DockerAddress, otherAddresses, usualAddresses } from "./docker-addresses.ts";
import { reach } from "./reach.ts";

/** An address and whether anybody listens there. */
export interface Tried extends DockerAddress {
  /** "answers", or why not: see `reach`. */
  readonly outcome: string;
}

/** A daemon that answers. */
export interface Daemon {
  /** e.g. "unix:///var/run/docker.sock" */
  readonly address: string;
  readonly version: string;
  /** e.g. "Debian GNU/Linux 12 (bookworm)", "Docker Desktop" */
  readonly system: string;
  /** "linux" or "windows": what its containers are. */
  readonly containers: string;
  /** Repository and tag of each image that it has. */
  readonly images: readonly string[];
  /** The host's address on Docker's own bridge. */
  readonly gateway: string | undefined;
  /** The image of testcontainers' reaper; undefined where it is turned off. */
  readonly reaper: string | undefined;
}

export type DockerAnswer =
  | { readonly daemon: Daemon }
  /** Why, if that is known, and what is at the addresses where one may be. */
  | { readonly reason: string | undefined; readonly asked: Tried | undefined; readonly usual: readonly Tried[]; readonly others: readonly Tried[] };

/** Milliseconds for the daemon to answer: one on this machine takes some 100. */
const limit = 5000;

/** Finds Docker as a run does; where it finds none, looks why. */
export async function probeDocker(env: NodeJS.ProcessEnv): Promise<DockerAnswer> {
  const late = AbortSignal.timeout(limit);
  const giveUp = new Promise<never>((_, reject) => {
    late.addEventListener("abort", () => reject(new Error(`it gave no answer within ${limit / 1000} s`)));
  });
  try {
    return { daemon: await Promise.race([giveUp, docker().then((client) => daemonOf(client, env))]) };
  } catch (error) {
    const surroundings = { env, platform: process.platform, home: homedir(), uid: process.getuid?.() };
    const asked = env["DOCKER_HOST"];
    const [own, usual, others] = await Promise.all([
      tryAll(asked === undefined ? [] : [{ by: "DOCKER_HOST", address: asked }]),
      tryAll(usualAddresses(surroundings).map((address) => ({ by: "the usual place", address }))),
      tryAll(otherAddresses(surroundings)),
    ]);
    return { reason: reasonOf(error), asked: own[0], usual, others };
  }
}

const tryAll = (addresses: readonly DockerAddress[]): Promise<Tried[]> =>
  Promise.all(addresses.map(async (each) => ({ ...each, outcome: await reach(each.address) })));

async function daemonOf({ info, container: { dockerode } }: ContainerRuntimeClient, env: NodeJS.ProcessEnv): Promise<Daemon> {
  const { serverVersion, operatingSystem, operatingSystemType } = info.containerRuntime;
  const [images, gateway] = await Promise.all([dockerode.listImages(), gatewayOf(dockerode)]);
  const { socketPath, host, port } = dockerode.modem as { socketPath?: string; host?: string; port?: number | string };
  return {
    address: socketPath === undefined ? `tcp://${host}:${port}` : `${process.platform === "win32" ? "npipe" : "unix"}://${socketPath}`,
    version: String(serverVersion),
    system: operatingSystem,
    containers: operatingSystemType,
    images: images.flatMap(({ RepoTags }) => RepoTags ?? []),
    gateway,
    reaper: env["TESTCONTAINERS_RYUK_DISABLED"] === "true" ? undefined : getReaperImage(),
  };
}

/** Podman and Windows containers have no network of that name. */
async function gatewayOf(dockerode: ContainerRuntimeClient["container"]["dockerode"]): Promise<string | undefined> {
  try {
    const { IPAM } = (await dockerode.getNetwork("bridge").inspect()) as { IPAM?: { Config?: { Gateway?: string }[] } };
    return IPAM?.Config?.find(({ Gateway }) => Gateway !== undefined)?.Gateway;
  } catch (error) {
    if (error instanceof Error && "statusCode" in error && error.statusCode === 404) return undefined;
    throw error;
  }
}

/** The harness tells people what to do; here only why it has to. That there is none is no reason. */
function reasonOf(error: unknown): string | undefined {
  const told = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = (told instanceof Error ? told.message : String(told)).trim().replace(/\.$/, "");
  return /^Could not find a working container runtime|nobody answers there$/.test(text) ? undefined : text;
}
