import { isStream } from "../../fixtures/environment/schema-files/user-file.ts";
import { commandLine } from "../cli/command-line.ts";
import { shellWord } from "../cli/shell-word.ts";
import type { RunOptions } from "./run-inputs.ts";

type Given = Pick<RunOptions, "schema" | "overlay" | "rows" | "choice" | "config">;

/** The command line that runs one case again. `engine`: the words that say on which. */
export function rerunCommandFor(
  { schema = [], overlay = [], rows, choice = [], config }: Given,
  engine: readonly string[],
): (id: string) => string {
  const given = [
    ...schema.map((path) => `--schema ${repeatable(path)}`),
    ...overlay.map((path) => `--overlay ${repeatable(path)}`),
    ...(rows === undefined ? [] : [`--rows ${rows}`]),
    ...choice.map((each) => `--choice ${shellWord(each)}`),
    ...(config === undefined ? [] : [`--config ${shellWord(config)}`]),
    ...engine,
  ];
  return (id) => commandLine("conformance", [...given, `--case ${id}`]);
}

/** Standard input, and a pipe of the shell, are read and gone. */
const repeatable = (path: string): string => (isStream(path) ? "FILE" : shellWord(path));
