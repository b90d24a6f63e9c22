import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { isTree } from "../../fixtures/environment/names/config-text.ts";
import { configSource, type ConfigLine } from "./config-source.ts";
import type { ExploredSchema } from "./explore-schema.ts";

interface Paths {
  readonly schema: readonly string[];
  readonly overlays: readonly string[];
  /** For people. */
  readonly label: string;
}

/** The configuration for a schema, with what shows each line to be right. */
export function proposedConfig(
  { names, settings, findings, additions }: ExploredSchema,
  { schema, overlays, label }: Paths,
): string {
  const lines: ConfigLine[] = [
    { path: ["schema"], value: schema },
    ...(overlays.length > 0 ? [{ path: ["overlays"], value: overlays }] : []),
    ...names
      .filter(({ path, value }) => value !== defaultAt(path))
      .map(({ path, value, because }) => ({ path: ["names", ...path], value, because })),
    ...settings.map(({ path, value }) => ({
      path: ["names", ...path],
      value,
      because: "without it the schema doesn't take the rows that cases start from",
    })),
    ...findings.map(({ name, value, because }) => ({ path: ["choices", name], value, because })),
    ...additions.map(({ path, setBy, because }) => ({ path: ["additions", "fields", path], value: setBy, because })),
  ];
  const found = names.filter(({ path, value }) => value === defaultAt(path)).map(({ path }) => path.join("."));
  return configSource(lines, [
    `What \`login-conformance init\` found in ${label}. Whether it is intended, only you know: read each line.`,
    ...(found.length > 0 ? [`Called as the contract calls it: ${found.join(", ")}.`] : []),
    "All keys: docs/contract.md and the types of defineConfig.",
  ]);
}

/** What the contract calls it. */
const defaultAt = (path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (isTree(at) ? at[key] : undefined), contractProfile);
