import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { errorText } from "../../fixtures/engines/error-text.ts";
import type { RegressionFile } from "./regression-file.ts";

/** What a project's own Vitest says of one test file. */
export type VitestAnswer =
  | { readonly kind: "failed" }
  | { readonly kind: "passed" }
  /** The file could not be run. */
  | { readonly kind: "broken"; readonly says: string }
  | { readonly kind: "missing" };

/** For an engine that starts, and a login. */
const deadlineMs = 180_000;

/** What is read of the reporter `json`: https://vitest.dev/guide/reporters#json-reporter */
const reportForm = z.object({
  testResults: z.array(
    z.object({
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
});

/** Runs a test file by the Vitest of its project. */
export async function runVitest({ path, project }: RegressionFile, signal: AbortSignal): Promise<VitestAnswer> {
  const program = vitestOf(project);
  if (program === undefined) return { kind: "missing" };
  const folder = mkdtempSync(join(tmpdir(), "login-conformance-vitest-"));
  try {
    const out = join(folder, "report.json");
    const said = await run([program, "run", path, "--reporter=json", `--outputFile=${out}`], project, signal);
    return readReport(out) ?? { kind: "broken", says: said };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Its `vitest.mjs`, as the project finds it. */
function vitestOf(project: string): string | undefined {
  try {
    return join(dirname(createRequire(join(project, "package.json")).resolve("vitest/package.json")), "vitest.mjs");
  } catch {
    return undefined;
  }
}

/** @returns all that it said: a test that fails ends with another exit code */
function run(args: readonly string[], cwd: string, signal: AbortSignal): Promise<string> {
  const { VITEST: _, VITEST_POOL_ID: _pool, VITEST_WORKER_ID: _worker, ...env } = process.env;
  const { promise, resolve } = Promise.withResolvers<string>();
  execFile(
    process.execPath,
    args,
    { cwd, env: { ...env, NO_COLOR: "1" }, signal, timeout: deadlineMs, maxBuffer: 64 * 1024 * 1024 },
    (error, stdout, stderr) =>
      resolve([stderr.trim(), stdout.trim(), error ? errorText(error) : ""].find(Boolean) ?? ""),
  );
  return promise;
}

function readReport(file: string): VitestAnswer | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined; // it ended before
  }
  const { testResults } = reportForm.parse(JSON.parse(text));
  const [test] = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (!test)
    return {
      kind: "broken",
      says: testResults[0]?.message ?? "it takes no test from there; `include` of its configuration says what it takes",
    };
  if (test.status === "passed") return { kind: "passed" };
  if (test.status !== "failed") return { kind: "broken", says: `the test was ${test.status}` };
  const says = (test.failureMessages ?? []).join("\n");
  return says.startsWith("AssertionError") ? { kind: "failed" } : { kind: "broken", says };
}
