import { joinLines, type Paint } from "../escape/escape-terminal.ts";
import type { Checked, Standing } from "./check.ts";
import type { EngineHere } from "./engines.ts";
import { canRun, type DoctorReport } from "./report.ts";

const nameWidth = 18;
const indent = " ".repeat(nameWidth + 2);

/** What was found and what mends it, then what can run and by which command. */
export function doctorText(report: DoctorReport, tool: string, paint: Paint): string {
  const [first] = report.engines;
  return joinLines([
    `${tool} · what this machine can run`,
    "",
    ...report.checks.flatMap((each) => checkLines(each, paint)),
    "",
    paint("bold", "What can run here"),
    ...report.engines.map((each) => engineLine(each, paint)),
    ...(canRun(report)
      ? []
      : ["", paint("red", `The default, ${first?.engine}, can't run here: see ${first?.because.join(", ")}.`)]),
    "",
  ]);
}

function checkLines({ name, purpose, standing, found, mend }: Checked, paint: Paint): string[] {
  return [
    `${markOf(standing, paint)} ${name.padEnd(nameWidth)}${found}`,
    ...(mend === undefined
      ? []
      : [`${indent}${paint("dim", `for   ${purpose}`)}`, `${indent}${paint("dim", "mend")}  ${mend}`]),
  ];
}

function engineLine({ engine, standing, because, command }: EngineHere, paint: Paint): string {
  const head = `${markOf(standing, paint)} ${engine.padEnd(nameWidth)}`;
  if (standing === "missing") return `${head}${paint("dim", `no: see ${because.join(", ")}`)}`;
  return `${head}${command}${standing === "limited" ? paint("dim", `  (see ${because.join(", ")})`) : ""}`;
}

function markOf(standing: Standing, paint: Paint): string {
  switch (standing) {
    case "ok":
      return paint("green", "✓");
    case "limited":
      return paint("yellow", "!");
    case "missing":
      return paint("red", "✗");
  }
}
