import type { EmbeddedVersion } from "../../fixtures/engines/engine.ts";
import { ask, type Asked, whyEnded } from "./ask.ts";
import type { Check, Finding } from "./check.ts";
import type { EmbeddedAnswer } from "./embedded-probe.ts";
import type { Libc } from "./libc.ts";

/** Seconds: the library has 100 MB, and a cold disk takes its time. */
const limit = 20;

/** Whether the engine of an npm package runs here: by running it. */
export const embeddedCheck = (version: EmbeddedVersion, purpose: string): Check => ({
  name: `embedded ${version}`,
  purpose,
  run: async ({ env, libc }) =>
    judgeEmbedded({ version, libc, preload: env["LD_PRELOAD"], asked: await ask("embedded", version, limit) }),
});

export interface EmbeddedFacts {
  readonly version: EmbeddedVersion;
  readonly libc: Libc;
  /** Of the user; it may be what makes the engine run. */
  readonly preload: string | undefined;
  readonly asked: Asked<EmbeddedAnswer>;
}

const packages = { "3.0.2": "@surrealdb/node", "2.6.0": "surrealdb-node-2" } as const satisfies Record<
  EmbeddedVersion,
  string
>;
const installs = { "3.0.2": "npm install", "2.6.0": "npm install --include=optional" } as const satisfies Record<
  EmbeddedVersion,
  string
>;

export function judgeEmbedded({ version, libc, preload, asked }: EmbeddedFacts): Finding {
  const elsewhere = `\`login-conformance conformance --surrealdb ${version}\` (a server in a container)`;
  if ("silent" in asked)
    return { standing: "missing", found: `no answer within ${asked.silent} s of loading it`, mend: elsewhere };
  if ("ended" in asked)
    return { standing: "missing", found: `its process ended with ${whyEnded(asked)}`, mend: elsewhere };
  if ("version" in asked.answer) {
    return {
      standing: "ok",
      found: `loads and answers as SurrealDB ${asked.answer.version}${preload ? `, with LD_PRELOAD=${preload}` : ""}`,
    };
  }
  const { refusal } = asked.answer;
  if (refusal.startsWith(`Cannot find package '${packages[version]}'`)) {
    return { standing: "missing", found: `the package ${packages[version]} is not installed`, mend: installs[version] };
  }
  const glibc = glibcWantedBy(refusal);
  if (glibc !== undefined) {
    const here = libc.name === "glibc" ? `glibc ${libc.version}` : libc.name;
    return {
      standing: "missing",
      found: `it wants glibc ${glibc} or newer, here is ${here}`,
      mend: `${systems[glibc] ?? "a newer system"}, or ${elsewhere}`,
    };
  }
  const library = /^Cannot find module '.*surrealdb-node\.(?<system>[\w-]+)\.node'/.exec(refusal)?.groups?.["system"];
  return {
    standing: "missing",
    found: library === undefined ? refusal : `${packages[version]} has no library for ${library}`,
    mend: elsewhere,
  };
}

const systems: Readonly<Record<string, string>> = {
  "2.35": "Debian 12, Ubuntu 22.04 or newer",
  "2.38": "Debian 13, Ubuntu 24.04 or newer",
};

/** From what the dynamic linker says; the functions __isoc23_… came with glibc 2.38. */
function glibcWantedBy(refusal: string): string | undefined {
  if (refusal.includes("undefined symbol: __isoc23_")) return "2.38";
  return /version `GLIBC_(?<version>[\d.]+)' not found/.exec(refusal)?.groups?.["version"];
}
