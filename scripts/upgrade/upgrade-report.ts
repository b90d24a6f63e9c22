import type { Store } from "../../fixtures/engines/disposable-server.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { countOf } from "../report/conformance-text.ts";
import {
  type CheckedCounts,
  type UpgradeOutcome,
  type UpgradeVerdict,
  upgradeVerdicts,
  type WayOutcome,
} from "./upgrade-outcome.ts";

/** What an upgrade came to, for the writers of reports. */
export interface UpgradeReport {
  /** As the user named the versions. */
  readonly from: string;
  readonly via: readonly string[];
  readonly to: string;
  readonly schema: SchemaSource;
  readonly toSchema: SchemaSource;
  readonly profile: Profile;
  readonly store: Store;
  /** Or why there is none: an engine that this machine can't run. */
  readonly outcome: UpgradeOutcome | { readonly unavailable: string };
  readonly seconds: number;
}

export const hasRun = (outcome: UpgradeReport["outcome"]): outcome is UpgradeOutcome => "ways" in outcome;

/** The worst of all ways; undefined when none was gone. */
export function verdictOf({ outcome }: Pick<UpgradeReport, "outcome">): UpgradeVerdict | undefined {
  if (!hasRun(outcome)) return undefined;
  return upgradeVerdicts.findLast((verdict) => outcome.ways.some((way) => way.verdict === verdict));
}

export function exitCodeOf(report: Pick<UpgradeReport, "outcome">): ExitCode {
  if (!hasRun(report.outcome)) return exit.environmentFailed;
  const verdict = verdictOf(report);
  if (verdict === undefined) return exit.nothingRan;
  return verdict === "safe" ? exit.asExpected : exit.caseFailed;
}

/** Ways that came to the same, as one: "export over the SDK, export over REST". */
export function groupsOf<Way extends Pick<WayOutcome, "way" | "checked">>(ways: readonly Way[]): Way[] {
  const groups = Map.groupBy(ways, (way) => JSON.stringify({ ...way, way: undefined, checked: undefined }));
  return [...groups.values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({ ...first, way: same.map(({ way }) => way).join(", ") })),
  );
}

// What the text and the Markdown of an upgrade say in the same words.

/** The verdicts, the worst first: the first line is that of the whole. */
export function headLines({ from, via, to, outcome }: UpgradeReport): string[] {
  if (!hasRun(outcome)) return [`not checked: SurrealDB ${[from, ...via, to].join(" → ")} can't run here`];
  const between = via.map((each, i) => outcome.legs[i]?.to.version ?? each);
  const names = `SurrealDB ${[outcome.from.version, ...between, outcome.to.version].join(" → ")}`;
  if (outcome.ways.length === 0) return [`not checked: ${names}, there is no way to try`];
  const groups = Map.groupBy(groupsOf(outcome.ways), ({ verdict }) => verdict);
  return upgradeVerdicts.toReversed().flatMap((verdict) => {
    const ways = groups.get(verdict)?.map(({ way }) => way);
    return ways ? [`${verdict}: ${names} by ${ways.join("; ")}`] : [];
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
export const enginesLine = ({ from, to, people, waysIn, legs }: UpgradeOutcome): string =>
  `${[from, ...legs.map((leg) => leg.to).filter((each) => each.version !== to.version), to].map(showEngine).join(" → ")}: ${people} people, who signed in by ${waysIn} ways`;

const showEngine = ({ version, backend, route, notes }: EngineInfo): string =>
  `${version} (${[backend, route, ...notes].join(", ")})`;

export const checkedLine = ({ waysIn, tokens, definitions, copies, permissions, cases }: CheckedCounts): string =>
  `Checked: ${[
    countOf(waysIn, "way") + " in",
    countOf(tokens, "token") + " from before",
    countOf(definitions, "definition"),
    `${countOf(copies, "table")} for second rows`,
    countOf(permissions, "attempt") + " of people who aren't admins",
    `${countOf(cases, "case")} of the login`,
  ].join(", ")}`;
