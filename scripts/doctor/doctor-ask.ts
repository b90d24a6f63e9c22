import { fork } from "node:child_process";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import type { Answer, ProbeName } from "./doctor-probe.ts";

/** What came of a question: an answer; how the process ended without one; or the seconds after which it was killed. */
export type Asked<T> = { readonly answer: T } | { readonly ended: string } | { readonly silent: number };

/** Native code can crash and a network can hang: a process of its own for each question, and a time limit. */
export function ask<N extends ProbeName>(name: N, timeoutMs: number, ...args: string[]): Promise<Asked<Answer<N>>> {
  const child = fork(moduleBeside("./doctor-probe", import.meta.url), [name, ...args], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output = (output + text).slice(-2000)));
  const { promise, resolve } = Promise.withResolvers<Asked<Answer<N>>>();
  child.once("error", ({ message }) => resolve({ ended: message }));
  child.once("message", (answer: Answer<N>) => resolve({ answer }));
  child.once("close", (code, signal) =>
    resolve(child.killed ? { silent: timeoutMs / 1000 } : { ended: howEnded(signal ?? `exit code ${code}`, output) }),
  );
  return promise.finally(() => child.kill("SIGKILL")); // it has nothing to save
}

/** How a process ended without an answer, with the line of its output that says why. */
export function howEnded(end: string, output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("Node.js v"));
  const reason = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1);
  return reason === undefined ? end : `${end}: ${reason.trim()}`;
}
