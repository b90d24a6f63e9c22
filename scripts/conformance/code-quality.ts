import { createHash } from "node:crypto";
import { relative, resolve } from "node:path";
import { visibleLine } from "../escape/escape-invisible.ts";
import { makeFail, type RunReport } from "../run/run-report.ts";
import { showLevels } from "./causes-text.ts";

/**
 * The causes as GitLab's code quality report, which a merge request shows at their lines:
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 * GitLab wants a place of each: what has none stands at the beginning of the schema.
 */
export function codeQuality({ causes, judged, schema }: RunReport, root: string, cwd: string) {
  const fail = makeFail(judged);
  const nowhere = { file: schema.files[0]?.path ?? schema.label, line: 1 };
  return causes.map(({ headline, next, levels, cases, example, where: [place = nowhere] }) => ({
    description: visibleLine(`${showLevels(levels)}: ${headline}. ${next} (case ${example})`),
    check_name: example,
    // stays the same while lines above it change
    fingerprint: createHash("sha256").update(`${example}\n${headline}`).digest("hex").slice(0, 32),
    severity: fail(cases) ? "critical" : "minor",
    location: { path: relative(root, resolve(cwd, place.file)), lines: { begin: place.line } },
  }));
}
