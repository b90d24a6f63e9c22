import { defineCommand } from "../cli/command.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { checkReports, jsonOption, writeJson } from "../cli/output-file.ts";
import { printText } from "../cli/print-text.ts";
import { tool } from "../cli/tool-version.ts";
import { examine } from "./doctor-checks.ts";
import { enginesOf } from "./doctor-engines.ts";
import { thisMachine } from "./doctor-machine.ts";
import { doctorText } from "./doctor-text.ts";
import { paintFor } from "../report/conformance-text.ts";

export const doctor = defineCommand({
  name: "doctor",
  about: "what this machine can run, and what is missing",
  details: [
    "Tries what the engines need: loads the embedded ones in processes of their own, asks the Docker daemon what it has,",
    "runs `surreal version`, opens listeners and closes them. Nothing stays behind, nothing is installed or pulled.",
    "Writes only the file that --json names (and Node its compile cache, as conformance does). Calls no other host, unless",
    "DOCKER_HOST names one; to see whether github.com and api.github.com have addresses, it looks them up in DNS.",
    "",
    "Exits with 0 if the default, an embedded engine, can run here, and with 4 if it can't.",
  ].join("\n"),
  options: {
    ...jsonOption("what was found as JSON"),
  },
  async run({ json }): Promise<ExitCode> {
    const cwd = process.cwd();
    const out = checkReports({ json }, cwd);
    const machine = thisMachine();
    const checks = await examine(machine);
    const engines = enginesOf(checks, (await machine.daemon)?.images, (await machine.binary).path);
    const report = { tool, canRun: engines[0]?.standing !== "missing", checks, engines };
    printText(doctorText(report, paintFor(out)), out);
    if (json !== undefined) writeJson(json, report, cwd);
    return report.canRun ? exit.asExpected : exit.environmentFailed;
  },
});
