import { major } from "semver";
import type { Check, Finding } from "./check.ts";
import type { BinaryFacts } from "./find-binary.ts";

export const binary: Check = {
  name: "binary",
  purpose: "engines from a surreal file: authentication and TLS without Docker",
  run: async (machine) => judgeBinary(await machine.binary()),
};

const install = "https://surrealdb.com/install, or name a file with --surreal PATH";

export function judgeBinary({ path, says, problem }: BinaryFacts): Finding {
  if (path === undefined) return { standing: "limited", found: "no surreal on the PATH", mend: install };
  if (problem !== undefined) return { standing: "limited", found: `${path} version: ${problem}`, mend: install };
  const version = versionIn(says);
  if (version === undefined) {
    return {
      standing: "limited",
      found: `${path} version: expected a version, saw ${JSON.stringify((says ?? "").slice(0, 80))}`,
      mend: install,
    };
  }
  if (major(version) < 2)
    return { standing: "limited", found: `${version} at ${path}: expected 2.x or 3.x`, mend: install };
  return { standing: "ok", found: `${version} at ${path}` };
}

/** "3.3.5" of "3.3.5 for linux on x86_64" */
export const versionIn = (says = ""): string | undefined => /\b\d+\.\d+\.\d+(?:-[\w.]+)?/.exec(says)?.[0];
