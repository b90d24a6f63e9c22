import { sections } from "../../suites/contract/all.ts";
import { statementOf } from "../../suites/contract/statement-of.ts";
import type { ContractStatement } from "../../suites/contract/statement.ts";
import { codeSpan, forMarkdown, tableRow } from "../escape/escape-markdown.ts";
import { countOf } from "../report/conformance-text.ts";
import type { MatrixJson } from "./matrix-json.ts";

type Case = MatrixJson["cases"][number];
type CaseOn = Case["on"][string];

/** What the reference comes to on each version, by the statements of the contract, as a page. */
export function versionsPage({ engines, cases }: MatrixJson): string {
  const names = engines.map(({ name }) => name);
  const ran = engines.filter(({ fate }) => fate === "ran").map(({ name }) => name);
  const byStatement = Map.groupBy(cases, ({ id }) => statementOf(id));
  const tried = (statement: ContractStatement) =>
    (byStatement.get(statement) ?? []).some(({ on }) => Object.values(on).some((each) => wasTried(each)));
  return [
    introduction,
    ...table(
      ["version", "ran as", "passed", "failed", "known to fail there", "skipped"],
      engines.map(({ name, surrealdb, reason = "", summary: { passed, failed, undecided, xfailed, skipped } }) => [
        codeSpan(name),
        surrealdb ? `SurrealDB ${surrealdb.version}, ${surrealdb.backend}` : forMarkdown(`not run: ${reason}`),
        ...[passed, failed + undecided, xfailed, skipped].map(String),
      ]),
    ),
    "",
    "## What a version does differently",
    "",
    ...ran.flatMap((name) => listed(name, "does nothing differently", cases, (each) => !isSkipped(each))),
    "## What wasn't tried",
    "",
    ...ran.flatMap((name) => listed(name, "was asked for everything", cases, isSkipped)),
    "## Every statement",
    "",
    legend,
    ...sections.flatMap(({ title, statements }) => {
      const shown = statements.filter(tried);
      if (shown.length === 0) return [];
      const rows = shown.map((statement) => [
        statement.level,
        codeSpan(statement.id),
        forMarkdown(statement.says),
        ...names.map((name) => cell((byStatement.get(statement) ?? []).flatMap(({ on }) => on[name] ?? []))),
      ]);
      return ["", `### ${title}`, "", ...table(["", "", "what holds", ...names.map(codeSpan)], rows)];
    }),
    "",
  ].join("\n");
}

const introduction = `# SurrealDB's versions, by what the contract says

What [the reference](../schema/github-login.surql) comes to on each version, the same text on all. Your schema may behave differently:
\`npx login-conformance matrix --surrealdb OLD,NEW\`. [new-version.md](new-version.md) says what to do when a version comes out.

This page is written by \`node scripts/matrix/write-versions.ts\`, which runs all cases on these versions.
`;

const legend = `✓ holds. ! some cases fail on any schema, see above (how many). ✗ failed. – wasn't tried. Statements that belong to a choice
which the reference doesn't make are left out.`;

const isSkipped = ({ verdict }: CaseOn): boolean => verdict === "skipped";
const wasTried = (each: CaseOn): boolean => !isSkipped(each);

/** Of a statement, on one version. */
function cell(on: readonly CaseOn[]): string {
  const tried = on.filter(wasTried);
  const withVerdict = (...verdicts: readonly CaseOn["verdict"][]) =>
    tried.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const failed = withVerdict("failed", "undecided");
  if (failed > 0) return `✗ ${failed} of ${tried.length}`;
  const known = withVerdict("xfailed");
  if (known > 0) return `! ${known} of ${tried.length}`;
  return tried.length > 0 ? "✓" : "–";
}

/** The reasons of a version, each with its cases. */
function listed(name: string, none: string, cases: readonly Case[], isMeant: (on: CaseOn) => boolean): string[] {
  const reasons = cases.flatMap(({ id, on: { [name]: on } }) =>
    on?.reason !== undefined && isMeant(on) ? [{ id, reason: on.reason, verdict: on.verdict }] : [],
  );
  const groups = [...Map.groupBy(reasons, ({ reason }) => reason)];
  if (groups.length === 0) return [`**${codeSpan(name)}** ${none}.`, ""];
  return [
    `**${codeSpan(name)}**`,
    "",
    ...groups.map(([reason, own]) => {
      const isKnown = own.some(({ verdict }) => verdict === "xfailed");
      return `- ${isKnown ? "! " : ""}${idsOf(own)}: ${forMarkdown(reason)}`;
    }),
    "",
  ];
}

const idsOf = (own: readonly { readonly id: string }[]): string =>
  own.length > 4
    ? `${codeSpan(own[0]?.id ?? "")} and ${countOf(own.length - 1, "other case")}`
    : own.map(({ id }) => codeSpan(id)).join(", ");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => "---"), ...rows].map(tableRow);
