import { isDeepStrictEqual } from "node:util";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { UsageError } from "../cli/usage-error.ts";
import type { RunJson } from "../conformance/conformance-json.ts";
import { joined } from "../run/shard.ts";
import { mergeCauses } from "./merge-causes.ts";
import { countFields } from "../report/report-forms.ts";

/** The report of a part, and the file that it is from. */
export interface ShardReport {
  readonly file: string;
  readonly report: RunJson;
}

/** One report of all parts, as if it had been one run. @throws UsageError where they are not the parts of one */
export function mergeShards(parts: readonly ShardReport[]): RunJson {
  const [first, ...others] = inOrder(parts).map(({ report }) => report);
  if (!first) throw new UsageError("Merging reports: expected one at least, saw none.");
  const all = [first, ...others];
  const { shard: _, branches: __, ...about } = first;
  const summaries = all.map(({ summary }) => summary);
  const additions = mergeAdditions(all);
  const stopped = summaries.find((summary) => summary.stopped !== undefined)?.stopped;
  return {
    ...about,
    surrealdb: { ...first.surrealdb, notes: [...new Set(all.flatMap(({ surrealdb }) => surrealdb.notes))] },
    summary: {
      ...sumOf(summaries),
      exitCode: mergedExitCode(all),
      missing: summaries.reduce((sum, { missing }) => sum + missing, 0),
      ...(stopped !== undefined && { stopped }),
      seconds: Math.max(...summaries.map(({ seconds }) => seconds)),
      byLevel: sumsOf(summaries.map(({ byLevel }) => byLevel)),
      byChapter: sumsOf(summaries.map(({ byChapter }) => byChapter)),
    },
    stages: totals(all.map(({ stages }) => stages)),
    ...(additions && { additions }),
    causes: mergeCauses(all.map(({ causes }) => causes)),
    cases: [...joined(all.map(({ cases }) => cases))],
  };
}

/** @throws UsageError */
function inOrder(parts: readonly ShardReport[]): readonly ShardReport[] {
  const [first] = parts;
  for (const { file, report } of parts) {
    if (!report.shard)
      throw new UsageError(`${file}: expected the report of a part (conformance --shard), saw one of a whole run.`);
    const differs = first && whatDiffers(first.report, report);
    if (differs) throw new UsageError(`${first.file} and ${file}: expected parts of one run, saw two: ${differs}.`);
  }
  const of = first?.report.shard?.of ?? 0;
  return Array.from({ length: of }, (_, i) => {
    const [one, another] = parts.filter(({ report }) => report.shard?.index === i + 1);
    if (!one) throw new UsageError(`Merging reports: expected all ${of} parts, saw nothing of ${i + 1}/${of}.`);
    if (another)
      throw new UsageError(`${one.file} and ${another.file}: expected each part once, saw ${i + 1}/${of} twice.`);
    return one;
  });
}

function whatDiffers(one: RunJson, other: RunJson): string | undefined {
  const [a, b] = [one.surrealdb, other.surrealdb];
  if (one.schema.sha256 !== other.schema.sha256) return "their schemas are not the same (sha256)";
  if (engineText(a) !== engineText(b)) return `${engineText(a)} and ${engineText(b)}`;
  if (!isDeepStrictEqual(one.profile, other.profile)) return "the names of their configurations are not the same";
  if (one.shard?.of !== other.shard?.of) return `one is of ${one.shard?.of} parts, the other of ${other.shard?.of}`;
  return undefined;
}

const engineText = ({ version, backend, route }: RunJson["surrealdb"]): string =>
  `SurrealDB ${version} (${backend}, ${route})`;

type Counts = RunJson["summary"]["byChapter"][string];
const countNames = Object.keys(countFields) as (keyof Counts)[];

const sumOf = (all: readonly Counts[]): Counts =>
  Object.fromEntries(countNames.map((name) => [name, all.reduce((sum, each) => sum + each[name], 0)])) as Record<
    keyof Counts,
    number
  >;

/** By key; those that only some have, too. */
function sumsOf<Key extends string>(all: readonly Readonly<Record<Key, Counts>>[]): Record<Key, Counts> {
  const keys = new Set(all.flatMap((each) => Object.keys(each) as Key[]));
  return Object.fromEntries(
    [...keys].map((key) => [key, sumOf(all.flatMap((each) => (each[key] ? [each[key]] : [])))]),
  ) as Record<Key, Counts>;
}

const totals = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(all.flatMap((each) => Object.keys(each)))].map((key) => [
      key,
      all.reduce((sum, each) => sum + (each[key] ?? 0), 0),
    ]),
  );

/** Something is looked at if a case of any part did. */
function mergeAdditions(all: readonly RunJson[]): RunJson["additions"] {
  const byPlace = Map.groupBy(
    all.flatMap(({ additions = [] }) => additions),
    ({ place }) => place,
  );
  if (all.some(({ additions }) => additions === undefined)) return undefined;
  return [...byPlace.values()].flatMap((same) => same.find(({ lookedAt }) => lookedAt) ?? same.slice(0, 1));
}

/** A part that failed tells more than one that could not run. */
export function mergedExitCode(all: readonly RunJson[]): ExitCode {
  const codes = new Set(all.map(({ summary }) => summary.exitCode ?? exit.asExpected));
  const worst = [exit.interrupted, exit.caseFailed, exit.environmentFailed].find((code) => codes.has(code));
  return worst ?? (codes.size === 1 && codes.has(exit.nothingRan) ? exit.nothingRan : exit.asExpected);
}
