import { defaultEngine } from "../../fixtures/engines/engine.ts";
import type { Config } from "../cli/config-file.ts";
import { withCommandLines } from "../cli/command-line.ts";
import { UsageError } from "../cli/usage-error.ts";
import type { LoginReport } from "../repro/login-report.ts";
import { planRegression } from "../repro/plan-regression.ts";
import { savedText } from "../repro/repro-text.ts";
import { runRepro } from "../repro/run-repro.ts";
import { saveRegression } from "../repro/save-regression.ts";
import type { EngineChoice, SandboxOptions } from "./sandbox.ts";

/** What the command line and the configuration say of the schema. */
export interface TestedSubject extends Pick<SandboxOptions, "read" | "seconds" | "signal"> {
  readonly options: Parameters<typeof planRegression>[1]["options"];
  readonly config: Config;
  readonly cwd: string;
}

/**
 * Does a login on its own, as `repro --save` does, and writes a test of it that fails now.
 * @param save file or folder
 * @returns what came of it, for people
 * @throws UsageError, OutputError, EngineDiedError, EngineHangsError …
 */
export async function saveTest(
  save: string,
  report: LoginReport,
  { name, engine, route }: EngineChoice,
  { options, config, cwd, read, seconds, signal }: TestedSubject,
): Promise<string> {
  const surreal = engine.backend === "binary" ? engine.path : undefined;
  const asked = { options: { ...options, ...(surreal !== undefined && { surreal }) }, asked: { source: [] }, config };
  const plan = planRegression(save, { ...asked, given: { report } }, cwd);
  const answer = await runRepro(
    { settings: { ...read(new Map()), engine, route }, subject: plan.login, judges: true },
    { seconds, onProgress: () => {}, signal },
  );
  if ("refused" in answer) throw new UsageError(`The login can't be done on its own: ${answer.refused}`);
  const { judged, ...run } = answer;
  const surrealdb = engine === defaultEngine ? undefined : name;
  const saving = await saveRegression(plan, [{ surrealdb, run, judged }], { cwd, signal });
  return withCommandLines(savedText(saving, (_, text) => text).trim());
}
