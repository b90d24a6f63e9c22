import { errorText } from "../../fixtures/engines/error-text.ts";
import { excerpt, listed } from "../../fixtures/surrealql/text/excerpt.ts";
import { UsageError } from "../cli/usage-error.ts";

export interface Selection {
  /** A regular expression over id, suite and title, or over chapter/suite, in any case. */
  readonly grep?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

/** What a case is chosen by. */
interface Selectable {
  readonly suite: { readonly chapter: string; readonly name: string };
  readonly case: { readonly id: string; readonly title: string };
}

/** The cases that were asked for; all, if nothing was. @throws UsageError for an id that no case has. */
export function selectCases<Numbered extends Selectable>(
  all: readonly Numbered[],
  { grep, ids }: Selection,
): readonly Numbered[] {
  const wanted = ids && new Set(ids);
  if (wanted) refuseUnknown(wanted, all);
  const pattern = grep === undefined ? undefined : compile(grep);
  return all.filter(
    ({ suite, case: { id, title } }) =>
      (wanted === undefined || wanted.has(id)) &&
      (pattern === undefined ||
        pattern.test(`${id} ${suite.name} ${title}`) ||
        pattern.test(`${suite.chapter}/${suite.name}`)),
  );
}

function refuseUnknown(wanted: ReadonlySet<string>, all: readonly Selectable[]): void {
  const known = new Set(all.map((each) => each.case.id));
  const [first, ...more] = [...wanted].filter((id) => !known.has(id));
  if (first === undefined) return;
  throw new UsageError(
    [
      `--case ${excerpt(first)}: no case has this id. ${nearest(first, all)}`,
      ...(more.length > 0 ? [`Nor has one ${listed(more, 5)}.`] : []),
    ].join(" "),
  );
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "i");
  } catch (error) {
    throw new UsageError(`--grep ${pattern}: ${errorText(error)}`, { cause: error });
  }
}

function nearest(id: string, all: readonly Selectable[]): string {
  const stem = id.toLowerCase().split("-")[0] ?? "";
  const like = all
    .map((each) => each.case.id)
    .filter((known) => known.toLowerCase().startsWith(stem))
    .slice(0, 8);
  return like.length > 0 ? `Like it: ${like.join(", ")}.` : "`login-conformance conformance --list` shows all.";
}
