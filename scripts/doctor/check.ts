import type { Machine } from "./machine.ts";

/** How it stands with one thing: as it should be, in part or by a detour, or not there. */
export const standings = ["ok", "limited", "missing"] as const;
export type Standing = (typeof standings)[number];

export interface Finding {
  readonly standing: Standing;
  /** What was seen, in one line. */
  readonly found: string;
  /** The command that mends it, or where a person finds what does. */
  readonly mend?: string;
}

export type CheckName =
  | "node"
  | "embedded 3.0.2"
  | "embedded 2.6.0"
  | "loopback"
  | "docker"
  | "image"
  | "ryuk"
  | "bridge"
  | "binary"
  | "names"
  | "temporary folder"
  | "proxies";

/** One thing to look at. Looking changes nothing on the machine. */
export interface Check {
  readonly name: CheckName;
  /** What it is needed for. */
  readonly purpose: string;
  run(machine: Machine): Promise<Finding>;
}

export type Checked = Finding & Pick<Check, "name" | "purpose">;

/** All checks side by side, in their order. One that breaks says so, and the others still tell. */
export function examine(checks: readonly Check[], machine: Machine): Promise<Checked[]> {
  return Promise.all(
    checks.map(async ({ name, purpose, run }) => {
      const finding = await run(machine).catch((error: unknown): Finding => ({
        standing: "missing",
        found: `looking for it failed: ${error instanceof Error ? error.message : String(error)}`,
        mend: "this is a bug of the doctor: please report it, with this line",
      }));
      return { name, purpose, ...finding };
    }),
  );
}
