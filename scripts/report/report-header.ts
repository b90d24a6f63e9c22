import { hashOf, type SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { tool } from "../cli/tool-version.ts";
import type { RunReport } from "../run/run-report.ts";
import { joinLines } from "../escape/escape-terminal.ts";

/** The first lines of a report: which tool, which schema, what is done, and what was not loaded as it stands in the files. */
export const headerText = (schema: SchemaSource, what: string, program = tool): string =>
  joinLines(headerLines(schema, what, program));

/** The same for a report that goes on. */
export const headerLines = (schema: SchemaSource, what: string, program = tool): string[] => [
  `${program} · ${schemaText(schema)} · ${what}`,
  ...noteLines(schema),
];

/** Which tool, which schema, on what: "tool · login.surql (sha256 …) · SurrealDB 3.3.5 (container, tls)". */
export const ranLine = ({ schema, engine }: Pick<RunReport, "schema" | "engine">, program: string): string =>
  `${program} · ${schemaText(schema)} · SurrealDB ${engine.version} (${engine.backend}, ${engine.route})`;

/** "login.surql (sha256 ab12ab12ab12)" */
export const schemaText = ({ label, sha256 }: Pick<SchemaSource, "label" | "sha256">): string =>
  `${label} (sha256 ${sha256.slice(0, 12)})`;

export const noteLines = ({ notes = [] }: Pick<SchemaSource, "notes">): string[] =>
  notes.map((note) => `  note    ${note}`);

/** The same for Markdown: a paragraph each. */
export const noteParagraphs = (
  { notes = [] }: Pick<SchemaSource, "notes">,
  escape: (text: string) => string,
): string[] => notes.flatMap((note) => ["", `> ${escape(note)}`]);

/** Whether the engine got what stands in the files: the proof is the sum of what was loaded. Undefined where addresses in it were changed. */
export function howLoaded({ sha256, files }: SchemaSource, loaded: string): string | undefined {
  if (loaded === sha256) return "schema untouched";
  const isLeftOut = files.some(({ original }) => original !== undefined);
  return isLeftOut && loaded === hashOf(files) ? "schema untouched but for what is left out" : undefined;
}
