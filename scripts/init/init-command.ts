import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import { showEngine } from "../../fixtures/engines/engine.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { suites } from "../../suites/all.ts";
import { defineCommand } from "../cli/command.ts";
import { noConfig } from "../cli/config-file.ts";
import { engineOf, engineOptions, routeOf } from "../cli/engine-options.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { checkWritable, writeOutput } from "../cli/output-file.ts";
import { print } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { UsageError } from "../cli/usage-error.ts";
import { readLoaded, readPace, runningOptions, subjectOptions } from "../run/run-inputs.ts";
import { exploreSchema } from "./explore-schema.ts";
import { initText } from "./init-text.ts";
import { proposedConfig } from "./proposed-config.ts";
import { paintFor } from "../escape/escape-terminal.ts";

const usualFile = "login-conformance.config.ts";

export const init = defineCommand({
  name: "init",
  about: "read a schema, try it, and propose the configuration for it",
  details: [
    "Finds access, function, tables and fields by what they do, runs cases to see which choices of the contract fit what",
    `happens, and writes ${usualFile} with what it found, a comment above each line. Read it: what your`,
    "schema does is in there, and nobody but you knows whether it is intended.",
  ].join("\n"),
  options: {
    schema: subjectOptions.schema,
    overlay: subjectOptions.overlay,
    rows: subjectOptions.rows,
    ...engineOptions,
    output: { value: "FILE", about: `where the configuration is written; default: ${usualFile}; - prints it` },
    force: { about: "write it even where there is one already" },
    workers: runningOptions.workers,
    timeout: runningOptions.timeout,
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    const output = options.output ?? usualFile;
    const out = output === "-" ? process.stderr : process.stdout;
    checkWritable("output", output, cwd);
    if (output !== "-" && existsSync(resolve(cwd, output)) && !options.force)
      throw new UsageError(
        `${output} is there already. Name another file with --output, print it with --output -, or replace it with --force.`,
      );
    if (!options.schema)
      throw new UsageError("login-conformance init: name the schema with --schema, a file, a folder or a glob.");
    const { schema, overlays } = readLoaded(options.schema, options, noConfig, cwd);
    const engine = engineOf(options, process.env);
    using interrupt = new Interrupt();
    const progress = new ProgressLine(process.stderr);
    print(`Trying ${schema.label} on SurrealDB, ${showEngine(engine)}\n`, out);
    const found = await exploreSchema(numbered(suites), {
      trees: [...schema.files, ...overlays].map(readSchemaTree),
      settings: {
        engine,
        route: routeOf(options, engine),
        schema,
        overlays,
        choices: defaultChoices,
        suitesModule: moduleBeside("../../suites/all", import.meta.url).href,
      },
      ...readPace(options),
      signal: interrupt.signal,
      onProgress: (text) => progress.show(text),
    }).finally(() => progress.end());
    if (interrupt.signal.aborted) return exit.interrupted;
    const folder = output === "-" ? cwd : resolve(cwd, output, "..");
    const fromThere = (paths: readonly string[]) => paths.map((path) => relative(folder, resolve(cwd, path)));
    const text = proposedConfig(found, {
      schema: fromThere(options.schema),
      overlays: options.overlay ? fromThere(options.overlay) : [],
      label: schema.label,
    });
    writeOutput(output, text, cwd);
    print(initText(found, { output, schema: options.schema }, paintFor(out)), out);
    return exit.asExpected;
  },
});
