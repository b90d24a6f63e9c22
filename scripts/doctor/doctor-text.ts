import { joinLines, type Paint } from "../escape/escape-terminal.ts";
import type { DoctorReport } from "./doctor-report.ts";

const row = (name: string, text: string): string => `${name.padEnd(17)} ${text}`;

/** What was found and what fixes it, then what can run and by which command. */
export function doctorText({ tool, canRun, checks, engines }: DoctorReport, paint: Paint): string {
  const marks = { ok: paint("green", "✓"), limited: paint("yellow", "!"), missing: paint("red", "✗") };
  const dim = (text: string) => paint("dim", text);
  const [first] = engines;
  return joinLines([
    `${tool} · what this machine can run`,
    "",
    ...checks.flatMap(({ name, purpose, standing, found, mend }) => {
      const line = `${marks[standing]} ${row(name, found)}`;
      return mend === undefined
        ? [line]
        : [line, row("", `  ${dim(`for   ${purpose}`)}`), row("", `  ${dim("fix")}   ${mend}`)];
    }),
    "",
    paint("bold", "What can run here"),
    ...engines.map(({ engine, standing, because, command }) => {
      const see = `see ${because.join(", ")}`;
      const text = { ok: command, limited: command + dim(`  (${see})`), missing: dim(`no: ${see}`) };
      return `${marks[standing]} ${row(engine, text[standing])}`;
    }),
    ...(canRun
      ? []
      : ["", paint("red", `The default, ${first?.engine}, can't run here: see ${first?.because.join(", ")}.`)]),
    "",
  ]);
}
