import { networkInterfaces } from "node:os";
import { ask, type Asked } from "./ask.ts";
import { type BinaryFacts, lookForBinary } from "./find-binary.ts";
import { type Libc, libcOf } from "./libc.ts";
import type { DockerAnswer } from "./docker-probe.ts";

/** What several checks ask of a machine; each thing is looked for once. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly libc: Libc;
  /** Its own network addresses. */
  readonly addresses: readonly string[];
  docker(): Promise<Asked<DockerAnswer>>;
  binary(): Promise<BinaryFacts>;
}

/** Seconds: the probe itself gives up earlier, and says on what. */
const dockerLimit = 10;

export function thisMachine(): Machine {
  const { env, platform, arch } = process;
  return {
    env,
    platform,
    arch,
    libc: libcOf(platform),
    addresses: Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address)),
    docker: once(() => ask("docker", undefined, dockerLimit)),
    binary: once(() => lookForBinary(env, platform)),
  };
}

function once<T>(look: () => Promise<T>): () => Promise<T> {
  let seen: Promise<T> | undefined;
  return () => (seen ??= look());
}
