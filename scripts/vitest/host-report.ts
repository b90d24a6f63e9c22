import { z } from "zod";
import { expectedForm } from "../../fixtures/case/expectation.ts";
import { hostInVitest } from "../../fixtures/run/vitest-cases.ts";
import { UsageError } from "../cli/usage-error.ts";
import { problemsOf } from "../cli/zod-problems.ts";
import { optionsOf, reportedCase } from "../repro/judge-login.ts";
import { loginReportForm } from "../repro/login-report.ts";
import { scenarioOf } from "../repro/scenario.ts";
import { caseTimeoutMs } from "./host-conformance.ts";
import type { ReportedLogin } from "./reported-login.ts";
import { readSettingsOf } from "./vitest-options.ts";

const thenForm = z.strictObject({ then: expectedForm });
const textForm = z.strictObject({ statements: z.string().optional() });

/** @throws UsageError, SchemaError, EngineUnavailableError */
export async function hostReport(title: string, options: ReportedLogin, cwd: string): Promise<void> {
  const { schema, config, surrealdb, then: given, rows: { statements: text, ...rows } = {}, ...login } = options;
  const { then } = checked(thenForm, { then: given });
  const { statements } = checked(textForm, { statements: text });
  const report = checked(loginReportForm, { ...login, rows });
  const { settings } = await readSettingsOf(
    {
      ...(schema !== undefined && { schema }),
      ...(config !== undefined && { config }),
      ...(surrealdb !== undefined && { surrealdb }),
    },
    cwd,
  );
  const scenario = scenarioOf(report, statements);
  const { suite, case: subject } = reportedCase(title, scenario, then);
  await hostInVitest([{ ...suite, cases: [subject] }], settings.engine, {
    mustRun: true,
    timeoutMs: caseTimeoutMs,
    subject: settings,
    ...optionsOf(scenario),
  });

  function checked<Form extends z.ZodType>(form: Form, value: unknown): z.output<Form> {
    const result = form.safeParse(value);
    if (!result.success) throw new UsageError(`reportedLogin(${JSON.stringify(title)}):\n${problemsOf(result.error)}`);
    return result.data;
  }
}
