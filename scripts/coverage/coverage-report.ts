import type { Unmeasured } from "./coverage-point.ts";
import { isCovered, overall, type PointReached, pointsReached, sharesOf } from "./coverage-shares.ts";
import type { Measurement } from "./measure-coverage.ts";
import { linesOf } from "../../fixtures/surrealql/text/text-position.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { withHiddenSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { mapTexts } from "../../fixtures/environment/names/map-texts.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { percentTaken } from "../run/branches-taken.ts";

/** Everything that a measurement came to; what the report writers write. */
export interface CoverageReport extends Omit<Measurement, "points"> {
  readonly schema: SchemaSource;
  readonly points: readonly PointReached[];
  /** Cases that were asked for. */
  readonly cases: number;
  readonly seconds: number;
  readonly interrupted: boolean;
  /** What `--min` asks for, in percent. */
  readonly least: number | undefined;
}

/** No secret of the schema is in it: lines of the source are shown and written. */
export function coverageReport(
  measurement: Measurement,
  { schema, profile, ...more }: Omit<CoverageReport, keyof Measurement> & { readonly profile: Profile },
): CoverageReport {
  const names = secretNamesOf(profile);
  return {
    ...measurement,
    ...more,
    schema: { ...schema, files: withHiddenSecrets(schema.files, names) },
    points: pointsReached(measurement),
    unmeasured: mapTexts(measurement.unmeasured, new SchemaSecrets(schema.files, names).redactQuoted),
  };
}

/** Cases that never ran, without probes or with, where they were needed. */
export const missingOf = ({ cases, plain, probed, mute, unneeded }: CoverageReport): number =>
  cases - Math.min(plain.length, probed.length + mute.length + unneeded.length);

/** Cases that failed without probes, and are not known to do so on this engine. */
export const failedOf = ({ plain }: Pick<CoverageReport, "plain">): number =>
  plain.filter(({ status, knownToFail }) => status === "failed" && knownToFail === undefined).length;

/** Cases that can't run here. */
export const skippedOf = ({ plain, probed }: Pick<CoverageReport, "plain" | "probed">): number =>
  (plain.length > 0 ? plain : probed).filter(({ status }) => status === "skipped").length;

export const isEnough = ({ points, least }: Pick<CoverageReport, "points" | "least">): boolean =>
  least === undefined || percentTaken(overall(sharesOf(points))) >= least;

export function exitCodeOf(report: CoverageReport): ExitCode {
  if (report.interrupted) return exit.interrupted;
  if (report.stopped !== undefined) return exit.caseFailed;
  if (report.deaths.length > 0 || missingOf(report) > 0) return exit.environmentFailed;
  if (report.unneeded.length === 0 && report.probed.every(({ status }) => status === "skipped")) return exit.nothingRan;
  return report.differing.length > 0 || !isEnough(report) ? exit.caseFailed : exit.asExpected;
}

/** A line that something was not reached on. */
export interface UncoveredLine {
  readonly path: string;
  readonly line: number;
  /** Of the first thing there. */
  readonly column: number;
  readonly text: string;
  /** What is said of it, each once, in the order of the text. */
  readonly says: readonly string[];
}

/** By line, what no case reached, as short as it can be said. */
export function uncoveredLines({ points, schema }: Pick<CoverageReport, "points" | "schema">): UncoveredLine[] {
  const open = points.filter((point) => !isCovered(point));
  const said = open.filter((point) => !open.some((other) => saysMore(other, point)));
  return schema.files.flatMap(({ path }) => {
    const inOrder = said.filter((point) => point.path === path).toSorted((one, other) => one.from - other.from);
    return [...Map.groupBy(inOrder, ({ line }) => line)].map(([line, own]) => ({
      path,
      line,
      column: own[0]?.column ?? 1,
      text: lineOf(schema, path, line),
      says: [...new Set(own.map(sayOpen))],
    }));
  });
}

export const sayOpen = ({ kind, otherwise }: Pick<PointReached, "kind" | "otherwise">): string =>
  otherwise ?? (kind === "throw" ? "never thrown" : "never reached");

/** A branch says what its block does, a THROW what its statement, and a block what is in it, but for each THROW. */
function saysMore(one: PointReached, other: PointReached): boolean {
  if (one === other || one.path !== other.path) return false;
  if (one.kind === "block") return other.kind !== "throw" && one.from <= other.from && other.to <= one.to;
  if (one.kind === "branch") return other.kind === "block" && one.probes.join() === other.probes.join();
  return one.kind === "throw" && other.kind === "statement" && one.from === other.from;
}

export const lineOf = ({ files }: Pick<SchemaSource, "files">, path: string, line: number): string =>
  linesOf(files.find((file) => file.path === path)?.text ?? "")[line - 1] ?? "";

export const placeOf = ({ path, line }: Pick<Unmeasured, "path" | "line">): string => `${path}:${line}`;
