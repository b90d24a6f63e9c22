import { spawnSync } from "node:child_process";
import { embedded } from "../../fixtures/engines/backends/embedded-backend.ts";
import { startEnvironment } from "../../fixtures/environment/environment.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { runCase } from "../../fixtures/run/one-case/run-case.ts";
import { readSchema } from "../../fixtures/environment/schema-files/schema-source.ts";
import { suites } from "../../suites/all.ts";
import { startBareLoop } from "./bare-loop.ts";
import { selectCases } from "../run/select-cases.ts";

// npm run bench: how much of a run is ours. Both sides in turn in one process, because machines are noisy.

const rounds = 7;
const perRound = 30;

const schema = readSchema(["schema/github-login.surql"]);
const environment = await startEnvironment({ backend: embedded("3.0.2"), schema, profile: contractProfile });
const bare = await startBareLoop(schema);
const [newUser] = selectCases(numbered(suites), { ids: ["NEW-01"] });
if (!newUser) throw new Error("Benchmark: expected the case NEW-01, saw none.");

const ratios: number[] = [];
const times = { case: [] as number[], bare: [] as number[] };
for (let round = 0; round <= rounds; round++) {
  const ours = await millisecondsEach(async () => {
    const verdict = await runCase(newUser, environment);
    if (verdict.status !== "passed")
      throw new Error(`Benchmark: NEW-01 ${verdict.status}: ${JSON.stringify(verdict.failures)}`);
  });
  const theirs = await millisecondsEach(() => bare.run());
  if (round === 0) continue; // warm-up
  ratios.push(ours / theirs);
  times.case.push(ours);
  times.bare.push(theirs);
}
console.log(`a case        ${show(median(times.case))} ms`);
console.log(`a bare loop   ${show(median(times.bare))} ms   the same SDK calls and requests, no mock, nothing judged`);
console.log(
  `ratio         ${show(median(ratios))}      (${show(Math.min(...ratios))} to ${show(Math.max(...ratios))} in ${rounds} rounds; at most 1.5)`,
);

const [two] = wall([["--grep", "^(CODE|TOKEN|PROFILE|LINK|MERGE)-"]]);
// who leaves out cases that no engine here runs has the same ones run, and nobody looks for branches
const [all, plain] = wall([[], ["--grep", "^(?!VIEW|permissions/views)"]]);
if (!two || !all || !plain) throw new Error("Benchmark: expected three commands, saw fewer.");
console.log(
  `command       ${show(two.seconds)} s for ${two.cases} cases, ${show(all.seconds)} s for all ${all.cases}; ${show((two.seconds / two.cases) * 200)} s for 200 (at most 2.5)`,
);
console.log(
  `branches      ${show(all.seconds)} s with those that no case took, ${show(plain.seconds)} s without; ratio ${show(all.seconds / plain.seconds)} (at most 1.10)`,
);
// the engine keeps the process alive once there was a UNIQUE index
process.exit();

async function millisecondsEach(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < perRound; i++) await work();
  return (performance.now() - start) / perRound;
}

interface Run {
  readonly seconds: number;
  readonly cases: number;
}

/** The whole command as a user starts it, with each of these options in turn; of each the fastest of three. */
function wall(commands: readonly (readonly string[])[]): readonly Run[] {
  const turns = Array.from({ length: 3 }, () => commands.map(runCommand));
  return commands.map((_, which) => {
    const runs = turns.flatMap((turn) => turn[which] ?? []);
    return runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
  });
}

function runCommand(options: readonly string[]): Run {
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ["scripts/main.ts", "conformance", ...options], {
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  const cases = Number(/^(\d+) cases:/m.exec(stdout)?.[1]);
  if (status !== 0 || !(cases > 0)) throw new Error(`Benchmark: the command exited with ${status}.`);
  return { seconds, cases };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function show(value: number): string {
  return value.toFixed(2);
}
