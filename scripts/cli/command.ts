import { parseArgs } from "node:util";
import { withoutCredentials } from "../../fixtures/engines/without-credentials.ts";
import type { ExitCode } from "./exit-codes.ts";
import { UsageError } from "./usage-error.ts";
import { wrapParagraphs } from "./wrap-text.ts";

/** A command is a value: what it is called, what it takes, what it does. */
export interface Command<Options extends OptionSpecs = OptionSpecs> {
  readonly name: string;
  /** One line. */
  readonly about: string;
  /** What it starts and writes, and how it exits. */
  readonly details: string;
  readonly options: Options;
  /** What it takes beside options, as its help calls it: "OLD [NEW]". Without it, such an argument is a mistake. */
  readonly takes?: string;
  run(values: OptionValues<Options>, taken?: readonly string[]): Promise<ExitCode>;
}

interface OptionSpec {
  readonly about: string;
  /** What the value is called in the help; without it, the option is a flag. */
  readonly value?: string;
  /** May be given several times. */
  readonly repeatable?: true;
  /** What the option means when no value follows. */
  readonly valueIfBare?: string;
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export type OptionValues<Options extends OptionSpecs> = {
  readonly [Name in keyof Options]?: Options[Name] extends { repeatable: true }
    ? readonly string[]
    : Options[Name] extends { value: string }
      ? string
      : true;
};

/** Keeps the types of the options. */
export const defineCommand = <const Options extends OptionSpecs>(command: Command<Options>): Command<Options> =>
  command;

/** The options of a command line. @throws as `parseCommandLine` does */
export const parseOptions = <Options extends OptionSpecs>(
  command: Pick<Command<Options>, "name" | "options" | "takes">,
  args: readonly string[],
): OptionValues<Options> & { help?: true } => parseCommandLine(command, args).values;

/** @throws UsageError for an unknown option, a missing value, a stray or an empty argument. */
export function parseCommandLine<Options extends OptionSpecs>(
  { name, options, takes }: Pick<Command<Options>, "name" | "options" | "takes">,
  args: readonly string[],
): { readonly values: OptionValues<Options> & { help?: true }; readonly taken: readonly string[] } {
  const given = args.flatMap((arg, i) => {
    const bare = arg.startsWith("--") ? options[arg.slice(2)]?.valueIfBare : undefined;
    const next = args[i + 1];
    return bare !== undefined && (next === undefined || next.startsWith("--")) ? [arg, bare] : [arg];
  });
  try {
    const { values, positionals } = parseArgs({
      args: given,
      allowPositionals: takes !== undefined,
      options: {
        help: { type: "boolean", short: "h" },
        ...Object.fromEntries(
          Object.entries(options).map(([option, spec]) => [
            option,
            { type: spec.value === undefined ? "boolean" : "string", multiple: spec.repeatable === true } as const,
          ]),
        ),
      },
    });
    const empty = Object.entries<unknown>(values).find(([, value]) => [value].flat().some((each) => each === ""));
    if (empty) throw wrong(`--${empty[0]} needs a value, saw an empty one`); // an unset variable in a script
    if (positionals.some((each) => each === "")) throw wrong(`${takes}: expected a value for each, saw an empty one`);
    return { values: values as OptionValues<Options> & { help?: true }, taken: positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw wrong(problemOf(error));
  }

  function wrong(problem: string): UsageError {
    const known = Object.keys(options)
      .map((option) => `--${option}`)
      .join(", ");
    return new UsageError(`login-conformance ${name}: ${problem}. Options: ${known}; --help explains them.`);
  }
}

/** What `parseArgs` says, in one sentence and without its advice on how to quote. */
function problemOf({ message }: TypeError): string {
  const lacking = /^Option '(?<option>-[^' ]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(message)?.groups?.[
    "option"
  ];
  if (lacking !== undefined) return `${lacking} needs a value`;
  return withoutCredentials((message.split(/\. (?:To specify|This command)/)[0] ?? "").replace(/\.$/, ""));
}

/** @param width in columns, of what is no list */
export function helpOf({ name, about, details, options, takes }: Command, width: number): string {
  const all: [string, OptionSpec][] = [...Object.entries(options), ["help", { about: "this text" }]];
  const terms = all.map(([option, { value }]) => `--${option}${value === undefined ? "" : ` ${value}`}`);
  const column = Math.max(...terms.map((term) => term.length)) + 2;
  return [
    `login-conformance ${name}: ${about}`,
    "",
    ...(takes === undefined ? [] : [`login-conformance ${name} [OPTIONS] ${takes}`, ""]),
    wrapParagraphs(details, width),
    "",
    ...all.map(
      ([, spec], i) => `  ${(terms[i] ?? "").padEnd(column)}${spec.about}${spec.repeatable ? " (repeatable)" : ""}`,
    ),
    "",
  ].join("\n");
}
