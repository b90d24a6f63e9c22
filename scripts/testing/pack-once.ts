import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { FreshClone } from "./fresh-clone.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** This commit as `npm pack` makes it. */
    tarball: string;
  }
}

/** Vitest's global setup of the project `package`: to build takes longer than most of its tests. */
export function setup({ provide }: Pick<TestProject, "provide">): () => void {
  const clone = new FreshClone();
  const { code, output } = clone.run("npm pack --silent --pack-destination ..");
  if (code !== 0) throw new Error(`npm pack: ${output}`);
  provide("tarball", join(dirname(clone.path), output.trim()));
  return () => clone[Symbol.dispose]();
}
