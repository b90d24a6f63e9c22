import { lt } from "semver";
import type { Check, Finding } from "./check.ts";
import { type Libc, showLibc } from "./libc.ts";

/** Runs TypeScript and has what the harness calls. */
const needed = "22.18.0";
/** What testcontainers 12 asks for. */
const neededForContainers = "22.22.0";

export const node: Check = {
  name: "node",
  purpose: "everything",
  run: async ({ platform, arch, libc }) => judgeNode({ version: process.versions.node, platform, arch, libc }),
};

interface NodeFacts {
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly libc: Libc;
}

export function judgeNode({ version, platform, arch, libc }: NodeFacts): Finding {
  const found = `Node ${version} on ${platform} ${arch}${showLibc(libc)}`;
  const mend = "nvm install 24, or https://nodejs.org/en/download";
  if (lt(version, needed))
    return { standing: "missing", found: `${found}; ${needed} is the oldest that will do`, mend };
  if (lt(version, neededForContainers))
    return { standing: "limited", found: `${found}; containers want ${neededForContainers}`, mend };
  return { standing: "ok", found };
}
