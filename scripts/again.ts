import { commandLine } from "./cli/command-line.ts";
import { shellWord } from "./cli/shell-word.ts";

interface Given {
  readonly schema?: readonly string[];
  readonly overlay?: readonly string[];
  readonly policy?: readonly string[];
  readonly config?: string;
}

/** The command line that runs one case again. `engine`: the words that say on which. */
export function againWith({ schema = [], overlay = [], policy = [], config }: Given, engine: readonly string[]): (id: string) => string {
  const given = [
    ...schema.map((path) => `--schema ${shellWord(path)}`),
    ...overlay.map((path) => `--overlay ${shellWord(path)}`),
    ...policy.map((choice) => `--policy ${choice}`),
    ...(config === undefined ? [] : [`--config ${shellWord(config)}`]),
    ...engine,
  ];
  return (id) => commandLine("conformance", [...given, `--case ${id}`]);
}
