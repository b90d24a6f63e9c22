import { enableCompileCache } from "node:module";
import type { EmbeddedVersion } from "../../fixtures/engines/engine.ts";

// The child process of ask.ts: does one thing that may crash or hang, tells what came of it, and is killed.

const probes = {
  embedded: async (version: EmbeddedVersion) => (await import("./embedded-probe.ts")).probeEmbedded(version),
  docker: async () => (await import("./docker-probe.ts")).probeDocker(process.env),
  names: async (names: readonly string[]) => (await import("./names-probe.ts")).probeNames(names),
};

type Probes = typeof probes;
export type ProbeName = keyof Probes;
export type Question<Name extends ProbeName> = Parameters<Probes[Name]>[0];
export type Answer<Name extends ProbeName> = Awaited<ReturnType<Probes[Name]>>;

enableCompileCache();
process.once("disconnect", () => process.exit()); // whoever asked is gone
process.once("message", ({ name, question }: { name: ProbeName; question: never }) => {
  void probes[name](question).then((answer) => process.send?.(answer));
});
