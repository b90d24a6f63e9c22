import { lookup } from "node:dns/promises";
import type { EmbeddedVersion } from "../../fixtures/engines/engine.ts";
import { serve } from "../../fixtures/engines/child-process.ts";
import { within } from "../../fixtures/engines/with-deadline.ts";
import { systemReason, tryAddresses } from "./docker-addresses.ts";

// The process that doctor-ask.ts starts for one question. What it loads may be broken.

const probes = {
  /** Loads the native library, starts the engine, and asks it something. */
  async embedded(version: EmbeddedVersion) {
    const { embedded } = await import("../../fixtures/engines/backends/embedded-backend.ts");
    const { reasonIn } = await import("../../fixtures/engines/backends/embedded-engines.ts");
    try {
      const engine = await embedded(version).start({ allowNet: [] });
      const { admin } = await engine.database([]);
      const [sum] = await admin.query<[number]>("RETURN 1 + 1");
      return sum === 2 ? { version: engine.version } : { refusal: `asked for 1 + 1, it said ${JSON.stringify(sum)}` };
    } catch (error) {
      return { refusal: reasonIn(error instanceof Error ? (error.cause ?? error) : error) };
    }
  },

  /** Finds Docker as a run does; where it finds none, looks why. */
  async docker() {
    const { canListenOn, docker, gatewayOf, reaperImage, reasonOf } =
      await import("../../fixtures/engines/backends/docker-daemon.ts");
    const inspect = async () => {
      const client = await docker();
      const { dockerode } = client.container;
      const { serverVersion, operatingSystem, operatingSystemType } = client.info.containerRuntime;
      const { socketPath, host, port } = dockerode.modem as { socketPath?: string; host?: string; port?: number };
      const images = await dockerode.listImages();
      const scheme = process.platform === "win32" ? "npipe" : "unix";
      return {
        address: socketPath === undefined ? `tcp://${host}:${port}` : `${scheme}://${socketPath}`,
        // a socket may lead to a virtual machine, which is on this machine, too
        isLocal: socketPath !== undefined || (await canListenOn(String(host))),
        version: String(serverVersion),
        system: operatingSystem, // e.g. "Debian GNU/Linux 12 (bookworm)", "Docker Desktop"
        containers: operatingSystemType, // "linux" or "windows"
        // Podman puts the registry before the name
        images: images.flatMap(({ RepoTags }) => RepoTags ?? []).map((name) => name.replace(/^docker\.io\//, "")),
        gateway: await gatewayOf(client),
        reaper: reaperImage(),
      };
    };
    try {
      return { daemon: await within(5000, inspect()) };
    } catch (error) {
      const reason = reasonOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
      // that there is none is no reason
      const isKnown = /^Could not find a working container runtime|nobody answers there$/.test(reason);
      return { reason: isKnown ? undefined : reason, tried: await tryAddresses(process.env, process.platform) };
    }
  },

  /** Looks them up as SurrealDB does it: by the system's resolver, hosts file included. */
  names: (...names: string[]) =>
    Promise.all(
      names.map(async (name): Promise<{ name: string; address?: string; code?: string }> => {
        try {
          return { name, address: (await lookup(name)).address };
        } catch (error) {
          return { name, code: systemReason(error) };
        }
      }),
    ),
};

export type DoctorProbes = typeof probes;
export type ProbeName = keyof DoctorProbes;
export type Answer<Name extends ProbeName> = Awaited<ReturnType<DoctorProbes[Name]>>;

serve(probes);
