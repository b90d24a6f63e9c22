import { ChildEndedError, ChildModule } from "../../fixtures/engines/child-process.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import { NoAnswerError } from "../../fixtures/engines/with-deadline.ts";
import type { Answer, ProbeName, DoctorProbes } from "./doctor-probe.ts";

/** What came of a question: an answer, or why there is none. */
export type AskedOrProblem<T> = { readonly answer: T } | { readonly problem: string };

/** Native code can crash and a network can hang: a process of its own for each question, and a time limit. */
export async function ask<Name extends ProbeName>(
  name: Name,
  timeoutMs: number,
  ...parameters: Parameters<DoctorProbes[Name]>
): Promise<AskedOrProblem<Answer<Name>>> {
  using child = new ChildModule<DoctorProbes>(moduleBeside("./doctor-probe", import.meta.url));
  try {
    return { answer: await child.call(name, parameters, timeoutMs) };
  } catch (error) {
    if (error instanceof NoAnswerError) return { problem: `no answer within ${timeoutMs / 1000} s` };
    const { how, output } = error instanceof ChildEndedError ? error : { how: "an error", output: errorText(error) };
    return { problem: `its process ended with ${howEnded(how, output)}` };
  }
}

/** How a process ended without an answer, with the line of its output that says why. */
export function howEnded(end: string, output: string): string {
  const lines = output.split("\n").filter((line) => !/^\s*$|^Node\.js v|^\(none\)$/.test(line));
  const reason = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1);
  return reason === undefined ? end : `${end}: ${reason.trim()}`;
}
