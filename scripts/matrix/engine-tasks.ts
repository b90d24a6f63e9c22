import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { print } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { paintFor } from "../escape/escape-terminal.ts";
import { countOf } from "../report/conformance-text.ts";
import type { EngineRun, MatrixEngine } from "./engine-run.ts";
import { type EnginePlan, runEngine } from "./run-engine.ts";

/**
 * Runs the engines one after the other, and shows on `out` how far each is: a line that changes where
 * somebody watches, else one at the start and one at the end. That an engine can't run, or dies, is
 * part of the result.
 */
export async function runEngines(
  cases: readonly NumberedCase[],
  engines: readonly MatrixEngine[],
  plan: EnginePlan,
  out: NodeJS.WriteStream,
): Promise<EngineRun[]> {
  const runs: EngineRun[] = [];
  for (const subject of engines) {
    const { name } = subject;
    const start = performance.now();
    const line = new ProgressLine(out);
    if (!out.isTTY) print(`❯ ${name}`, out);
    const run = await runEngine(cases, subject, plan, {
      progress({ done, failed }) {
        const seconds = ((performance.now() - start) / 1000).toFixed(0);
        if (out.isTTY) line.show(`${name}  ${done} of ${cases.length} cases, ${failed} failed, ${seconds} s`);
      },
      preparing: (text) => line.show(text),
    }).finally(() => line.end());
    runs.push(run);
    print(howItWent(run, out), out);
  }
  return runs;
}

/** In one line; the report says it all again. */
function howItWent({ name, status, reason = "", judged, seconds }: EngineRun, out: NodeJS.WriteStream): string {
  const failed = judged.filter(({ counts }) => counts).length;
  const [mark, colour] = marks[status];
  return [
    `${paintFor(out)(colour, mark)} ${name}`,
    ...(judged.length > 0 ? [`${countOf(judged.length, "case")}, ${failed} failed, ${seconds.toFixed(1)} s`] : []),
    ...(status === "ran" ? [] : [reason.split("\n")[0]]),
  ].join("  ");
}

const marks = {
  ran: ["✔", "green"],
  unavailable: ["↓", "yellow"],
  interrupted: ["↓", "yellow"],
  refused: ["✖", "red"],
  died: ["✖", "red"],
} as const satisfies Record<EngineRun["status"], unknown>;
