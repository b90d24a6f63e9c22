import { defineCommand } from "../cli/command.ts";
import { readConfig } from "../cli/config-file.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { checkReports, jsonOption, writeJson } from "../cli/output-file.ts";
import { print } from "../cli/print-text.ts";
import { tool } from "../cli/tool-version.ts";
import { headerText } from "../report/report-header.ts";
import { inventoryOf, judgingOptions, readSubject, runningOptions, subjectOptions } from "../run/run-inputs.ts";
import { inventoryJson } from "./inventory-json.ts";
import { inventoryText } from "./inventory-text.ts";

export const inventory = defineCommand({
  name: "inventory",
  about: "list what a schema defines, and what of it the contract doesn't know",
  details: [
    "Reads the schema's text and starts nothing. What is added is what `conformance` makes cases of, in the chapter",
    "additions; `additions` in the configuration says who sets a field that the contract doesn't know.",
  ].join("\n"),
  options: {
    schema: subjectOptions.schema,
    overlay: subjectOptions.overlay,
    rows: subjectOptions.rows,
    choice: judgingOptions.choice,
    ...jsonOption(),
    config: runningOptions.config,
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    const { json } = options;
    const out = checkReports({ json }, cwd);
    const subject = readSubject(options, await readConfig(options.config, cwd), cwd);
    const { schema } = subject;
    const found = inventoryOf(subject);
    print(`${headerText(schema, "inventory")}\n\n${inventoryText(found)}`, out);
    if (json !== undefined) writeJson(json, inventoryJson(schema, found, tool), cwd);
    return exit.asExpected;
  },
});
