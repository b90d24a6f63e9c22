import { commandLine } from "../cli/command-line.ts";
import type { ExploredSchema } from "./explore-schema.ts";
import { signsNobodyIn } from "./signs-nobody-in.ts";
import type { Paint } from "../escape/escape-terminal.ts";

interface Asked {
  /** Where the configuration was written; - is stdout. */
  readonly output: string;
  readonly schema: readonly string[];
}

/** What was found, and how to go on. */
export function initText(explored: ExploredSchema, { output, schema }: Asked, paint: Paint): string {
  const { names, settings, findings, additions, failing, tried } = explored;
  const nobody = signsNobodyIn(failing);
  return [
    ...findings.map(({ name, value, because }) => `choice    ${name} = ${JSON.stringify(value)}: ${because}`),
    ...settings.map(({ path, value }) => `setting   names.${path.join(".")} = ${JSON.stringify(value)}`),
    ...additions.map(({ path, setBy, because }) => `addition  ${path} is ${setBy}: ${because}`),
    `names     ${names.length} found${output === "-" ? "" : `, those that differ from the contract's in ${output}`}`,
    failing.length === 0
      ? `cases     none of the ${tried} that were tried fails with it`
      : `cases     ${failing.length} of the ${tried} that were tried fail with it, ${failing[0]?.id} is the first: either the schema is wrong there, or no choice says what it does`,
    ...(nobody === undefined
      ? []
      : [
          `nobody    signs in, new or linked, and what was found of choices may be wrong: ${nobody}`,
          "          fix that first (conformance says where it is), and run init again with --force",
        ]),
    "",
    `Read ${output === "-" ? "it" : output}, then run all cases:`,
    paint("whole", `  ${commandLine("conformance", [])}`),
    "",
    "As a check of each pull request, .github/workflows/login.yml:",
    ...workflow(schema).map((line) => paint("whole", `  ${line}`.trimEnd())),
  ].join("\n");
}

const workflow = (schema: readonly string[]): string[] => [
  "name: login",
  "on:",
  "  pull_request:",
  `    paths: [${[...schema, "login-conformance.config.ts"].map((path) => JSON.stringify(path)).join(", ")}]`,
  "jobs:",
  "  login:",
  "    runs-on: ubuntu-latest",
  "    steps:",
  "      - uses: actions/checkout@v6",
  "      - uses: actions/setup-node@v6",
  "        with: { node-version: 24 }",
  "      - run: npx --yes login-conformance conformance --strict",
];
