import { Listr, ListrLogger, ProcessOutput } from "listr2";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { forTerminal } from "../escape/escape-terminal.ts";
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
  const mistakes: unknown[] = [];
  const watched = out.isTTY;
  const tasks = new Listr(
    engines.map((subject) => ({
      title: forTerminal(subject.name),
      skip: () => mistakes.length > 0,
      task: async (_: unknown, task: { title: string; output: string; skip(message: string): void }) => {
        const start = performance.now();
        const news = new Set<string>();
        const run = await runEngine(cases, subject, plan, {
          progress({ done, failed }) {
            if (!watched) return;
            task.output = "";
            task.title = `${forTerminal(subject.name)}  ${done} of ${cases.length} cases, ${failed} failed, ${secondsSince(start)} s`;
          },
          preparing(text) {
            const kind = text.replace(/: .*/s, ""); // "pulling x: 3 of 80 MB" is news once, where lines stay
            if (watched || !news.has(kind)) task.output = forTerminal(text);
            news.add(kind);
          },
        }).catch((error: unknown) => {
          mistakes.push(error); // Listr would keep it
          throw error;
        });
        runs.push(run);
        task.title = `${forTerminal(subject.name)}${howItWent(run)}`;
        if (run.status === "unavailable" || run.status === "interrupted") task.skip(firstLine(run.reason));
        else if (run.status !== "ran") throw new Error(firstLine(run.reason));
      },
    })),
    {
      exitOnError: false, // one that can't run is no reason not to run the next
      registerSignalListeners: false, // Ctrl-C is an Interrupt's business
      fallbackRendererCondition: () => !watched,
      fallbackRenderer: "simple",
      rendererOptions: { logger: loggerOn(out), collapseErrors: false, collapseSkips: false, clearOutput: true }, // the report says it all again
      fallbackRendererOptions: { logger: loggerOn(out) },
    },
  );
  await tasks.run();
  if (mistakes.length > 0) throw mistakes[0];
  return runs;
}

function howItWent({ judged, seconds }: Pick<EngineRun, "judged" | "seconds">): string {
  const failed = judged.filter(({ counts }) => counts).length;
  return judged.length === 0 ? "" : `  ${countOf(judged.length, "case")}, ${failed} failed, ${seconds.toFixed(1)} s`;
}

const secondsSince = (start: number): string => ((performance.now() - start) / 1000).toFixed(0);

const firstLine = (text = ""): string => forTerminal(text.split("\n")[0] ?? "");

/** Everything to one stream: the other one belongs to the report. */
const loggerOn = (out: NodeJS.WriteStream) =>
  new ListrLogger<string>({ useIcons: true, processOutput: new ProcessOutput(out, out) });
