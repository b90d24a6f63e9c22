import { homedir } from "node:os";
import type { ContainerRuntimeClient } from "testcontainers";
import { docker, gatewayOf, reaperImage, reasonOf } from "../../fixtures/engines/backends/docker-daemon.ts";
import { within } from "../../fixtures/engines/with-deadline.ts";
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
  | {
      readonly reason: string | undefined;
      readonly asked: Tried | undefined;
      readonly usual: readonly Tried[];
      readonly others: readonly Tried[];
    };

/** Milliseconds for the daemon to answer: one on this machine takes some 100. */
const limit = 5000;

/** Finds Docker as a run does; where it finds none, looks why. */
export async function probeDocker(env: NodeJS.ProcessEnv): Promise<DockerAnswer> {
  try {
    return { daemon: await within(limit, docker().then(daemonOf)) };
  } catch (error) {
    const surroundings = { env, platform: process.platform, home: homedir(), uid: process.getuid?.() };
    const asked = env["DOCKER_HOST"];
    const [own, usual, others] = await Promise.all([
      tryAll(asked === undefined ? [] : [{ by: "DOCKER_HOST", address: asked }]),
      tryAll(usualAddresses(surroundings).map((address) => ({ by: "the usual place", address }))),
      tryAll(otherAddresses(surroundings)),
    ]);
    return { reason: whyNone(error), asked: own[0], usual, others };
  }
}

const tryAll = (addresses: readonly DockerAddress[]): Promise<Tried[]> =>
  Promise.all(addresses.map(async (each) => ({ ...each, outcome: await reach(each.address) })));

async function daemonOf(client: ContainerRuntimeClient): Promise<Daemon> {
  const {
    info,
    container: { dockerode },
  } = client;
  const { serverVersion, operatingSystem, operatingSystemType } = info.containerRuntime;
  const [images, gateway] = await Promise.all([dockerode.listImages(), gatewayOf(client)]);
  const { socketPath, host, port } = dockerode.modem as { socketPath?: string; host?: string; port?: number | string };
  return {
    address:
      socketPath === undefined
        ? `tcp://${host}:${port}`
        : `${process.platform === "win32" ? "npipe" : "unix"}://${socketPath}`,
    version: String(serverVersion),
    system: operatingSystem,
    containers: operatingSystemType,
    images: images.flatMap(({ RepoTags }) => RepoTags ?? []),
    gateway,
    reaper: reaperImage(),
  };
}

/** The harness tells people what to do; here only why it has to. That there is none is no reason. */
function whyNone(error: unknown): string | undefined {
  const reason = reasonOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
  return /^Could not find a working container runtime|nobody answers there$/.test(reason) ? undefined : reason;
}
