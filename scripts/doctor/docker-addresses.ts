import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** An address at which a daemon may be, and who says so. */
export interface DockerAddress {
  readonly by: string;
  readonly address: string;
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly uid: number | undefined;
}

const usualSocket = "/var/run/docker.sock";

/** Where testcontainers looks when DOCKER_HOST isn't set. */
export function usualAddresses({ env, platform, home, uid }: Surroundings): string[] {
  if (platform === "win32") return ["npipe:////./pipe/docker_engine"];
  const { XDG_RUNTIME_DIR: runtime } = env;
  return [
    usualSocket,
    ...(runtime === undefined ? [] : [join(runtime, "docker.sock")]),
    join(home, ".docker", "run", "docker.sock"),
    join(home, ".docker", "desktop", "docker.sock"),
    ...(uid === undefined ? [] : [`/run/user/${uid}/docker.sock`]),
  ].map((path) => `unix://${path}`);
}

/** Where it doesn't look, and other tools have their daemon: Colima, OrbStack and Rancher Desktop make a context. */
export function otherAddresses(surroundings: Surroundings): DockerAddress[] {
  const { XDG_RUNTIME_DIR: runtime } = surroundings.env;
  const podman =
    runtime === undefined ? [] : [{ by: "Podman", address: `unix://${join(runtime, "podman", "podman.sock")}` }];
  return [...contextOf(surroundings), ...podman].filter(
    ({ address }) => !address.startsWith("unix://") || existsSync(address.slice("unix://".length)),
  );
}

const configSchema = z.object({ currentContext: z.string().optional() });
const metaSchema = z.object({ Endpoints: z.object({ docker: z.object({ Host: z.string() }) }) });

/** The context that the docker command uses; a file of its own form is no reason to fail. */
function contextOf({ env, home }: Surroundings): DockerAddress[] {
  const folder = env["DOCKER_CONFIG"] ?? join(home, ".docker");
  const name = env["DOCKER_CONTEXT"] ?? read(join(folder, "config.json"), configSchema)?.currentContext;
  if (name === undefined) return [];
  // the folder of a context is the hash of its name; the one called default has none, it is the usual place
  const meta = read(
    join(folder, "contexts", "meta", createHash("sha256").update(name).digest("hex"), "meta.json"),
    metaSchema,
  );
  return meta ? [{ by: `the Docker context ${name}`, address: meta.Endpoints.docker.Host }] : [];
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
