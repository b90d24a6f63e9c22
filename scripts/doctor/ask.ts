import { fork } from "node:child_process";
import { moduleBeside } from "../../fixtures/engines/module-beside.ts";
import type { Answer, ProbeName, Question } from "./probe.ts";

/** What came of a question to a process of its own. */
export type Asked<T> =
  | { readonly answer: T }
  /** The process ended without an answer: how, and what it said last. */
  | { readonly ended: string; readonly said: string }
  /** It was killed after that many seconds. */
  | { readonly silent: number };

/** How a process ended without an answer, with the line that says why. */
export function whyEnded({ ended, said }: { readonly ended: string; readonly said: string }): string {
  const lines = said.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("Node.js v"));
  const told = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1);
  return told === undefined ? ended : `${ended}: ${told.trim()}`;
}

/** Native code can crash and a network can hang: a process of its own for each question, and a time limit. */
export function ask<Name extends ProbeName>(
  name: Name,
  question: Question<Name>,
  seconds: number,
): Promise<Asked<Answer<Name>>> {
  const child = fork(moduleBeside("./probe", import.meta.url), {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
  });
  const { promise, resolve, reject } = Promise.withResolvers<Asked<Answer<Name>>>();
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2000)));
  }
  const limit = setTimeout(() => resolve({ silent: seconds }), seconds * 1000);
  child.once("message", (answer) => resolve({ answer: answer as Answer<Name> }));
  child.once("close", (code, signal) => resolve({ ended: signal ?? `exit code ${code}`, said: said.trim() }));
  child.once("error", reject);
  child.send({ name, question }, (error) => {
    // one that is dead already says more when it closes
    if (error && child.exitCode === null && child.signalCode === null) reject(error);
  });
  return promise.finally(() => {
    clearTimeout(limit);
    child.kill("SIGKILL"); // it has nothing to save
  });
}
