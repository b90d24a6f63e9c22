import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import type { Check, Finding } from "./check.ts";
import { howToSet } from "./docker-mends.ts";

export const temporaryFolder: Check = {
  name: "temporary folder",
  purpose: "certificates and data of servers, Node's compile cache",
  run: async ({ platform }) => judgeFolder({ platform, path: tmpdir(), ...(await look(tmpdir())) }),
};

async function look(path: string): Promise<{ problem: string } | { freeBytes: number }> {
  try {
    await access(path, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(path);
    return { freeBytes: bavail * bsize };
  } catch (error) {
    if (error instanceof Error && "code" in error) return { problem: String(error.code) };
    throw error;
  }
}

const megabyte = 1_000_000;
const needed = 100 * megabyte;

export interface FolderFacts {
  readonly platform: NodeJS.Platform;
  readonly path: string;
  readonly freeBytes?: number;
  /** Why it can't be written to, as the system says it. */
  readonly problem?: string;
}

export function judgeFolder({ platform, path, freeBytes = 0, problem }: FolderFacts): Finding {
  const another = howToSet(platform, platform === "win32" ? "TEMP" : "TMPDIR", "FOLDER");
  if (problem === "ENOENT")
    return { standing: "missing", found: `there is no ${path}`, mend: `mkdir -p ${path}, or another: ${another}` };
  if (problem !== undefined)
    return { standing: "missing", found: `${path} can't be written to (${problem})`, mend: another };
  const free =
    freeBytes >= 10_000 * megabyte
      ? `${Math.floor(freeBytes / megabyte / 1000)} GB`
      : `${Math.floor(freeBytes / megabyte)} MB`;
  if (freeBytes < needed)
    return {
      standing: "limited",
      found: `${path} has ${free} left; a run wants ${needed / megabyte} MB`,
      mend: `make room, or use another: ${another}`,
    };
  return { standing: "ok", found: `${path}, ${free} free` };
}
