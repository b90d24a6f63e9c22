import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";

// npm run bench: the rows of docs/ci.md, "What 1,000 cases cost". Of each place where SurrealDB runs, all cases of the reference, once.

const places = [
  { name: "embedded 3.0.2", options: [] },
  { name: "container, 3.3.5", options: ["--surrealdb", "3.3.5"] },
  { name: "container, 4.0.0-beta.1", options: ["--surrealdb", "4.0.0-beta.1"] },
];

console.log(
  `1,000 cases   with ${availableParallelism()} processors (${cpus()[0]?.model.trim() || "of unknown make"}):`,
);
for (const { name, options } of places) {
  const [start, before] = [performance.now(), processorSeconds()];
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["scripts/main.ts", "conformance", ...options],
    {
      encoding: "utf8",
    },
  );
  const seconds = (performance.now() - start) / 1000;
  const counts =
    /^\d+ cases: (?<passed>\d+) passed, (?<failed>\d+) failed.*?(?:, (?<known>\d+) known failures?)?$/m.exec(stdout);
  const { passed = 0, failed = 0, known = 0 } = counts?.groups ?? {};
  const ran = Number(passed) + Number(failed) + Number(known);
  if (status !== 0 || ran === 0) {
    const why = stderr.trim().split("\n").at(-1) || `it ended with ${status ?? signal}`;
    console.log(`| ${name} | not measured: ${why} |`);
    continue;
  }
  const processor =
    before === undefined ? "" : `, ${((processorSeconds() ?? 0) - before).toFixed(0)} s of processor time`;
  const isOurs = options.length === 0; // what a container takes is its daemon's
  console.log(
    `| ${name} | ${((seconds / ran) * 1000).toFixed(0)} | ${seconds.toFixed(0)} s for ${ran} cases${isOurs ? processor : ""} |`,
  );
}

/** What processes that this one started, and that have ended, took; undefined where there is no /proc. */
function processorSeconds(): number | undefined {
  if (!existsSync("/proc/self/stat")) return undefined;
  const fields = readFileSync("/proc/self/stat", "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[13]) + Number(fields[14])) / 100; // cutime and cstime, in ticks: proc(5)
}
