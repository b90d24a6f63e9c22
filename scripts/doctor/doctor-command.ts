import { defineCommand } from "../cli/command.ts";
import { commandLine, withCommandLines } from "../cli/command-line.ts";
import type { ExitCode } from "../cli/exit-codes.ts";
import { checkReports, writeJson } from "../cli/output-file.ts";
import { printText } from "../cli/print-text.ts";
import { tool } from "../cli/tool-version.ts";
import { allChecks } from "./all-checks.ts";
import { examine } from "./check.ts";
import { enginesOf } from "./engines.ts";
import { doctorJson } from "./json.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { type DoctorReport, exitCodeOf } from "./report.ts";
import { doctorText } from "./text.ts";
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
    json: {
      value: "FILE",
      valueIfBare: "-",
      about: "write what was found as JSON; - is stdout, and then nothing else is written there",
    },
  },
  async run({ json }): Promise<ExitCode> {
    const cwd = process.cwd();
    const out = checkReports({ json }, cwd);
    const report = await lookAt(thisMachine());
    printText(doctorText(report, tool, paintFor(out)), out);
    if (json !== undefined) writeJson(json, doctorJson(report, tool), cwd);
    return exitCodeOf(report);
  },
});

async function lookAt(machine: Machine): Promise<DoctorReport> {
  const checks = (await examine(allChecks, machine)).map(({ mend, ...rest }) => ({
    ...rest,
    ...(mend !== undefined && { mend: withCommandLines(mend) }),
  }));
  // one that couldn't be looked for has a check that says so
  const [docker, binary] = await Promise.allSettled([machine.docker(), machine.binary()]);
  const answer = docker.status === "fulfilled" && "answer" in docker.value ? docker.value.answer : undefined;
  return {
    checks,
    engines: enginesOf(checks, {
      images: answer && "daemon" in answer ? answer.daemon.images : [],
      binary: binary.status === "fulfilled" ? binary.value.path : undefined,
      commandLine,
    }),
  };
}
