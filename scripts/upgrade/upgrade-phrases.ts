import type { EngineInfo } from "../../fixtures/run/pool/case-messages.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { verdicts } from "./upgrade-finding.ts";
import type { Checked, UpgradeOutcome } from "./upgrade-outcome.ts";
import { hasRun, type UpgradeReport, verdictOf } from "./upgrade-report.ts";
import { countOf } from "../report/conformance-text.ts";
import { groupsOf } from "./upgrade-groups.ts";

// What the text and the Markdown of an upgrade say in the same words.

/** The verdicts, the worst first: the first line is that of the whole. */
export function headLines({ from, to, outcome }: UpgradeReport): string[] {
  if (!hasRun(outcome)) return [`not checked: SurrealDB ${from} → ${to} can't run here`];
  const names = `SurrealDB ${outcome.from.version} → ${outcome.to.version}`;
  if (verdictOf({ outcome }) === undefined) return [`not checked: ${names}, there is no way to try`];
  return verdicts.toReversed().flatMap((verdict) => {
    const ways = groupsOf(outcome.ways)
      .filter((group) => group.outcome.verdict === verdict)
      .map(({ name }) => name);
    return ways.length === 0 ? [] : [`${verdict}: ${names} by ${ways.join("; ")}`];
  });
}

/** The schema of the new version, called by both; with what is not loaded of either. */
export function bothSchemas({ schema, toSchema }: Pick<UpgradeReport, "schema" | "toSchema">): SchemaSource {
  const notes = [...new Set([...(schema.notes ?? []), ...(toSchema.notes ?? [])])];
  return {
    ...toSchema,
    label: toSchema.sha256 === schema.sha256 ? schema.label : `${schema.label}, then ${toSchema.label}`,
    notes,
  };
}

/** What is the same for all ways. */
export const populationOf = ({ people, waysIn }: UpgradeOutcome): string =>
  `${people} people, who came in by ${waysIn} ways`;

export const showEngine = ({ version, backend, route, notes }: EngineInfo): string =>
  `${version} (${[backend, route, ...notes].join(", ")})`;

export const checkedWords = ({ waysIn, tokens, definitions, copies, permissions, cases }: Checked): string =>
  [
    countOf(waysIn, "way") + " in",
    countOf(tokens, "token") + " from before",
    countOf(definitions, "definition"),
    `${countOf(copies, "table")} for second rows`,
    countOf(permissions, "attempt") + " of people who aren't admins",
    `${countOf(cases, "case")} of the login`,
  ].join(", ");
