import type { SchemaSource } from "../../fixtures/schema/schema-source.ts";
import { joinLines } from "./escape/terminal.ts";
import { tool } from "../cli/tool.ts";

/** The first lines of a report: which tool, which schema, what is done, and what was not loaded as it stands in the files. */
export const headerText = ({ label, sha256, notes = [] }: SchemaSource, what: string): string =>
  joinLines([`${tool} · ${label} (sha256 ${sha256.slice(0, 12)}) · ${what}`, ...notes.map((note) => `  note    ${note}`)]);
