import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { peersFolder } from "./peers-folder.ts";

// npm run bench: coverage against a plain run, and mutation against StrykerJS, which breaks the same login written in
// TypeScript (scripts/bench/mutation/project) and runs Vitest. All in one run, because machines are noisy.

const strykerVersion = "10.1.1";

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

const made = mkdtempSync(join(tmpdir(), "login-conformance-bench-"));
try {
  const plain = seconds(() => run(["conformance"]));
  const covered = seconds(() => run(["coverage"]));
  console.log(
    `coverage      ${show(covered)} s to ${show(plain)} s of a plain run: ${show(covered / plain)} (at most 2; each case plain, and with probes until all is reached)`,
  );
  const ours = mutate();
  console.log(`mutation      ${words(ours)} (at most 60 s)`);
  const theirs = stryker();
  if (theirs)
    console.log(
      `StrykerJS     ${words(theirs)}, a TypeScript function with the same branches under Vitest\nratio         ${show(ours.rate / theirs.rate)}`,
    );
} finally {
  rmSync(made, { recursive: true, force: true });
}

interface Rate {
  readonly mutants: number;
  readonly seconds: number;
  readonly rate: number;
  readonly statuses: string;
}

function mutate(): Rate {
  const file = join(made, "ours.json");
  return rateOf(
    seconds(() => run(["mutate", "--json", file])),
    file,
  );
}

function stryker(): Rate | undefined {
  const { version } = JSON.parse(readFileSync(join(packageRoot, "node_modules/vitest/package.json"), "utf8")) as {
    version: string;
  };
  const peers = peersFolder("stryker", [
    `@stryker-mutator/core@${strykerVersion}`,
    `@stryker-mutator/vitest-runner@${strykerVersion}`,
    `vitest@${version}`,
  ]);
  if (peers === undefined) return undefined;
  // not below node_modules, where Vitest looks for no tests
  const project = join(made, "project");
  cpSync(join(packageRoot, "scripts/bench/mutation/project"), project, { recursive: true });
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  symlinkSync(join(peers, "node_modules"), join(project, "node_modules"));
  const took = seconds(() =>
    ended(
      "stryker",
      spawnSync(process.execPath, ["node_modules/@stryker-mutator/core/bin/stryker.js", "run"], {
        cwd: project,
        encoding: "utf8",
      }),
    ),
  );
  return rateOf(took, join(project, "report.json"));
}

function run(args: readonly string[]): void {
  ended(
    args.join(" "),
    spawnSync(process.execPath, ["scripts/main.ts", ...args], { cwd: packageRoot, encoding: "utf8" }),
  );
}

function ended(
  what: string,
  { status, stdout, stderr }: { status: number | null; stdout: string; stderr: string },
): void {
  if (status !== 0) throw new Error(`Benchmark: ${what} exited with ${status}: ${stderr || stdout.slice(-2000)}`);
}

function rateOf(took: number, file: string): Rate {
  const { files } = JSON.parse(readFileSync(file, "utf8")) as Report;
  const all = Object.values(files).flatMap(({ mutants }) => mutants);
  if (all.length === 0) throw new Error(`Benchmark: ${file}: expected mutants, saw none.`);
  const counts = [...Map.groupBy(all, ({ status }) => status)].map(([status, of]) => `${of.length} ${status}`);
  return { mutants: all.length, seconds: took, rate: all.length / took, statuses: counts.join(", ") };
}

function words({ mutants, seconds: took, rate, statuses }: Rate): string {
  return `${mutants} mutants in ${show(took)} s, ${show(rate)} a second (${statuses})`;
}

function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function show(value: number): string {
  return value.toFixed(2);
}
