import { configKey, configValue } from "../../fixtures/environment/names/config-text.ts";

/** A line of the configuration, and what shows that it is right. */
export interface ConfigLine {
  /** e.g. ["names", "tables", "users"] */
  readonly path: readonly string[];
  readonly value: unknown;
  /** Becomes a comment above it. */
  readonly because?: string | undefined;
}

/** login-conformance.config.ts with these lines, each below its comment. `head`: what stands above all. */
export function configSource(lines: readonly ConfigLine[], head: readonly string[]): string {
  return [
    'import { defineConfig } from "login-conformance/config";',
    "",
    ...head.map(comment),
    "export default defineConfig({",
    ...sectionLines(lines, 0, "  "),
    "});",
    "",
  ].join("\n");
}

/** The lines that share a key become a section, where the first of them stands. */
function sectionLines(lines: readonly ConfigLine[], depth: number, indent: string): string[] {
  return [...Map.groupBy(lines, ({ path }) => path[depth] ?? "")].flatMap(([key, all]) => {
    const [line] = all;
    if (line?.path.length === depth + 1)
      return [
        ...(line.because === undefined ? [] : [indent + comment(line.because)]),
        `${indent}${configKey(key)}: ${configValue(line.value)},`,
      ];
    return [`${indent}${configKey(key)}: {`, ...sectionLines(all, depth + 1, `${indent}  `), `${indent}},`];
  });
}

/** One line, whatever is in a name of the schema. */
const comment = (text: string) => `// ${text.replaceAll(/[\n\r\u2028\u2029]+/g, " ")}`.trimEnd();
