import { withoutCommands } from "./escape-ci-commands.ts";
import { visibleLine } from "./escape-invisible.ts";

/** A name in lcov, where a line is a record. */
export const forLcov = (text: string): string => withoutCommands(visibleLine(text), String.raw`\x3a`, String.raw`\x23`);
