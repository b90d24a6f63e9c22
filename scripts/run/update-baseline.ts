import { isInVersions } from "../../fixtures/engines/version-range.ts";
import type { BaselineEntry, BaselineFile } from "../../fixtures/run/verdict/baseline.ts";
import { checkWritable, writeJson } from "../cli/output-file.ts";
import { UsageError } from "../cli/usage-error.ts";
import type { Judged } from "./run-report.ts";

/** The verdicts of a run, and the version of SurrealDB that they are of. */
export interface JudgedOn {
  readonly version: string;
  readonly judged: readonly Judged[];
}

export interface UpdatedBaseline {
  /** Sorted by id. */
  readonly file: BaselineFile;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * The baseline as it has to be for these runs to be as expected: failures that count are added, entries whose case passes
 * wherever it ran are taken out, and all others stay as they are, with their reasons. Of several versions an entry names
 * those on which its case fails.
 */
export function updatedBaseline(file: BaselineFile, runs: readonly JudgedOn[]): UpdatedBaseline {
  const verdicts = runs.flatMap(({ version, judged }) => judged.map((verdict) => ({ ...verdict, version })));
  const failing = Map.groupBy(
    verdicts.filter(({ standing, counts }) => standing === "failed" && counts),
    ({ id }) => id,
  );
  const needed = ids(verdicts.filter(keepsEntry));
  const stale = ids(verdicts.filter(({ standing }) => standing === "xpassed"));
  const removed = Object.keys(file).filter((id) => stale.has(id) && !needed.has(id) && !failing.has(id));
  const added = [...failing.keys()].filter((id) => !Object.hasOwn(file, id));
  const entries = Object.entries(file).flatMap(([id, entry]): [string, BaselineEntry][] =>
    removed.includes(id) ? [] : [[id, widened(entry, failing.get(id)?.map(({ version }) => version) ?? [])]],
  );
  const isOnAll = (id: string) => (failing.get(id)?.length ?? 0) === runs.length;
  const fresh = added.map((id): [string, BaselineEntry] => {
    const own = failing.get(id) ?? [];
    return [
      id,
      isOnAll(id) ? unreviewed : { reason: unreviewed, versions: rangeOf(own.map(({ version }) => version)) },
    ];
  });
  return {
    file: Object.fromEntries([...entries, ...fresh].toSorted(([one], [other]) => (one < other ? -1 : 1))),
    added,
    removed,
  };
}

const ids = (some: readonly Judged[]): ReadonlySet<string> => new Set(some.map(({ id }) => id));

const unreviewed = "not reviewed yet: say why";

/** It is needed where its case is known to fail, and not by the engine's doing; and where nobody knows. */
export const keepsEntry = ({ standing, knownToFail }: Judged): boolean =>
  (standing === "xfailed" && knownToFail === undefined) || standing === "undecided";

/** An entry of some versions becomes one of those as well on which its case fails. Its last day only a person moves. */
function widened(entry: BaselineEntry, failsOn: readonly string[]): BaselineEntry {
  if (typeof entry === "string" || entry.versions === undefined) return entry;
  const { versions } = entry;
  const more = failsOn.filter((version) => !isInVersions(version, versions));
  return more.length === 0 ? entry : { ...entry, versions: `${versions} || ${rangeOf(more)}` };
}

const rangeOf = (versions: readonly string[]): string => [...new Set(versions)].join(" || ");

/** The file that `--update-baseline` writes. @throws UsageError where none is named, or it can't be written */
export function baselineToUpdate(named: string | undefined, cwd: string): string {
  if (named === undefined)
    throw new UsageError(
      "--update-baseline: expected the file with --baseline FILE, or in the configuration, saw none.",
    );
  checkWritable("baseline", named, cwd);
  return named;
}

/**
 * Writes it, and says what changed; of a run that didn't come to its end, only that it is left as it was.
 * @throws OutputError
 */
export function updateAfter(
  name: string,
  before: BaselineFile,
  { runs, isWhole }: { readonly runs: readonly JudgedOn[]; readonly isWhole: boolean },
  cwd: string,
): { readonly file: BaselineFile; readonly text: string } {
  if (!isWhole) return { file: before, text: `baseline: ${name} is left as it was, because cases did not run` };
  const { file, added, removed } = updatedBaseline(before, runs);
  writeJson(name, file, cwd);
  const changed = [
    ...(added.length > 0 ? [`${added.length} added (say why: ${added.join(", ")})`] : []),
    ...(removed.length > 0 ? [`${removed.length} taken out (${removed.join(", ")})`] : []),
    `${Object.keys(file).length - added.length} kept`,
  ];
  return { file, text: `baseline: wrote ${name}: ${changed.join(", ")}` };
}
