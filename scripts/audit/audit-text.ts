import type { AuditReport, Said } from "./run-audit.ts";
import { countsOf } from "./audit-json.ts";
import { noteLines, schemaText } from "../report/report-header.ts";
import { joinLines, type Line, type Paint } from "../escape/escape-terminal.ts";

/** The verdict first; then what is open and how to fix it, what was looked at, and what wasn't. */
export function auditText(report: AuditReport, tool: string, paint: Paint): string {
  const { target, version, findings, checked, skipped, remarks } = report;
  const { endpoint, namespace, database, schema } = target;
  return joinLines([
    `${verdictOf(report, paint)} · ${namespace}/${database} at ${endpoint} · SurrealDB ${version ?? "of a version that it doesn't tell"} · ${tool}`,
    ...(schema ? [`  schema  ${schemaText(schema)}`, ...noteLines(schema)] : []),
    ...findings.flatMap((finding) => ["", ...findingLines(finding, paint)]),
    "",
    ...saidLines("·", checked),
    ...saidLines(paint("yellow", "–"), skipped, "not looked at: "),
    ...remarks.map(({ what, source }) => `! ${what}${source === undefined ? "" : ` (${source})`}`),
    "",
  ]);
}

function verdictOf({ findings }: AuditReport, paint: Paint): string {
  if (findings.length === 0) return paint("green", "nothing found");
  const counts = Object.entries(countsOf(findings))
    .filter(([, count]) => count > 0)
    .toReversed();
  return paint("red", `open: ${counts.map(([kind, count]) => `${count} ${kind}`).join(", ")}`);
}

function findingLines(
  { kind, check, what, seen, source, fix, follows }: AuditReport["findings"][number],
  paint: Paint,
): Line[] {
  return [
    `${paint("red", `✗ ${kind}`)}  ${paint("bold", what)}`,
    `  check    ${check}`,
    ...labelled("seen", seen.split("\n")),
    source !== undefined && `  source   ${source}`,
    ...labelled("fix", shortened(fix?.split("\n") ?? [])).map((line) => paint("whole", line)),
    follows !== undefined && `  then     ${follows}`,
  ];
}

const labelled = (label: string, lines: readonly string[]): string[] =>
  lines.map((line, i) => `  ${(i === 0 ? label : "").padEnd(8)} ${line}`);

/** A function may have a hundred lines: --json has them all. */
const shortened = (lines: readonly string[]): readonly string[] =>
  lines.length > longest
    ? [...lines.slice(0, longest - 1), `… ${lines.length - longest + 1} more lines: --json has them all`]
    : lines;
const longest = 12;

const saidLines = (mark: string, all: readonly Said[], before = ""): string[] =>
  all.map(({ id, what }) => `${mark} ${id.padEnd(idWidth)}${before}${what}`);
const idWidth = 18;
