import type { FileResult, MutantResult, MutationTestResult } from "mutation-testing-report-schema";
import { spanOf, textsOf } from "./apply-mutants.ts";
import type { MutantStatus } from "./mutant-status.ts";
import type { Mutant } from "./mutant.ts";
import type { MutateReport } from "./mutate-report.ts";

/** `mutate --json`: https://github.com/stryker-mutator/mutation-testing-elements/tree/master/packages/report-schema */
export function mutationTestResult(report: MutateReport, tool: string): MutationTestResult {
  const { schema, judges, seconds, engine } = report;
  const [name = tool, version] = tool.split(" ");
  return {
    schemaVersion: "2.0",
    thresholds: { high: 95, low: 80 },
    framework: {
      name,
      ...(version !== undefined && { version }),
      ...(engine && { dependencies: { surrealdb: engine.version } }),
    },
    performance: {
      setup: 0,
      initialRun: Math.round(seconds.cases * 1000),
      mutation: Math.round(seconds.mutants * 1000),
    },
    ...(schema.notes && { config: { schemaNotes: [...schema.notes] } }),
    files: Object.fromEntries(
      schema.files.map(({ path, text }): [string, FileResult] => [
        path,
        {
          language: "sql",
          source: text,
          mutants: report.mutants
            .filter((mutant) => mutant.path === path)
            .map((mutant) => mutantResult(mutant, report)),
        },
      ]),
    ),
    testFiles: Object.fromEntries(
      [...Map.groupBy(judges, ({ suite }) => `${suite.chapter}/${suite.name}`)].map(([suite, cases]) => [
        suite,
        {
          tests: cases.map(({ case: { id, title } }) => ({ id, name: `${id} ${title}` })),
        },
      ]),
    ),
  };
}

export function mutantResult(mutant: Mutant, { statuses, judges, casesReaching, schema }: MutateReport): MutantResult {
  const text = schema.files.find(({ path }) => path === mutant.path)?.text ?? "";
  const { from, to } = spanOf(mutant);
  const known = new Set(judges.map((judge) => judge.case.id));
  const reaching = casesReaching(mutant.path, from, to)?.filter((id) => known.has(id));
  return {
    id: mutant.id,
    mutatorName: mutant.mutator,
    description: `${mutant.about} (${mutant.within})`,
    location: { start: placeAt(text, from), end: placeAt(text, to) },
    replacement: textsOf(mutant, schema.files).replacement,
    ...(reaching && { coveredBy: reaching }),
    ...statusOf(statuses.get(mutant.id)),
  };
}

function statusOf(
  mutantStatus: MutantStatus | undefined,
): Pick<MutantResult, "status" | "statusReason" | "killedBy" | "testsCompleted" | "duration"> {
  switch (mutantStatus?.status) {
    case undefined:
      return { status: "Pending" };
    case "killed":
      return {
        status: "Killed",
        killedBy: [mutantStatus.by],
        statusReason: mutantStatus.why,
        testsCompleted: mutantStatus.passed + 1,
        duration: Math.round(mutantStatus.ms),
      };
    case "timeout":
      return {
        status: "Timeout",
        statusReason: `${mutantStatus.by}: ${mutantStatus.why}`,
        testsCompleted: mutantStatus.passed + 1,
        duration: Math.round(mutantStatus.ms),
      };
    case "survived":
      return { status: "Survived", testsCompleted: mutantStatus.passed.length, duration: Math.round(mutantStatus.ms) };
    case "compile-error":
      return { status: "CompileError", statusReason: mutantStatus.why };
    case "no-coverage":
      return { status: "NoCoverage" };
    case "ignored":
      return { status: "Ignored", statusReason: mutantStatus.reason };
  }
}

/** In UTF-16 units, as the report's viewer counts; everywhere else a column is a character. */
function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
