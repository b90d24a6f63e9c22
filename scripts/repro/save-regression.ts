import { rmSync } from "node:fs";
import { CommandError } from "../cli/command-error.ts";
import { exit } from "../cli/exit-codes.ts";
import { writeNewFile } from "../cli/output-file.ts";
import type { JudgedLogin } from "./judge-login.ts";
import type { RegressionPlan } from "./plan-regression.ts";
import { regressionTestText } from "./regression-test-text.ts";
import type { ReproRun, Saving } from "./repro-json.ts";
import { runVitest } from "./run-vitest.ts";

/** A run, and whether the login came to what it should. */
export interface JudgedRun {
  /** As `--surrealdb` has it; undefined for what runs without it. */
  readonly surrealdb: string | undefined;
  readonly run: ReproRun;
  readonly judged: JudgedLogin | undefined;
}

/** The project's Vitest says something else than this command. */
class OtherVerdictError extends CommandError {
  override readonly name = "OtherVerdictError";
  override readonly exitCode = exit.environmentFailed;
}

/**
 * Writes a test that fails now: it has failed here, on the first of these runs on which the login comes to something else
 * than it should, and is run once more by the project's own Vitest, where there is one.
 * @throws OtherVerdictError, OutputError; then there is no file
 */
export async function saveRegression(
  { file, ...test }: RegressionPlan,
  runs: readonly JudgedRun[],
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<Saving> {
  const failing = runs.find(({ judged }) => judged?.status === "failed");
  if (!failing?.judged) return { notSaved: whyNot(runs) };
  const { run, judged, surrealdb } = failing;
  const subject = { ...test.subject, ...(surrealdb !== undefined && { surrealdb }) };
  writeNewFile(file.shown, regressionTestText({ ...test, subject, run, judged }), cwd);
  const answer = await runVitest(file, signal);
  const says = { file: file.shown, failures: judged.failures.map(sayFailure) };
  if (answer.kind === "failed") return { ...says, vitest: "failed" };
  if (answer.kind === "missing") return { ...says, vitest: "not installed" };
  rmSync(file.path);
  throw new OtherVerdictError(
    `--save ${file.shown}: the test fails here, and by the Vitest of ${file.project} ${
      answer.kind === "passed"
        ? "it passes: does a configuration there name another schema, or another SurrealDB?"
        : `it can't be run: ${answer.says}`
    }\nNothing was saved. The test needs the packages login-conformance and vitest in that project, and the engine of the run.`,
  );
}

const sayFailure = ({ message, expected, observed }: JudgedLogin["failures"][number]): string =>
  `${message}: expected ${expected}, saw ${observed}`;

function whyNot(runs: readonly JudgedRun[]): string {
  const reasons = runs.flatMap(({ judged }) => judged?.reason ?? []);
  if (runs.every(({ judged }) => judged?.status === "passed"))
    return "the login does what the contract asks for: a test of it would pass now, and say nothing later";
  return `what should come of this login isn't known: ${[...new Set(reasons)].join("; ") || "it did not run"}`;
}
