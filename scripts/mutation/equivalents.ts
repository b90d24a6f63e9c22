import { excerpt } from "../../fixtures/surrealql/text/excerpt.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { textsOf } from "./apply-mutants.ts";
import type { Equivalent } from "../coverage/reviewed-file.ts";
import type { MutantStatus } from "./mutant-status.ts";
import type { Mutant } from "./mutant.ts";

/**
 * Finds the mutants that are known, with the reasons by their ids, and entries that name no mutant, or several.
 * @param mutants all of the schema, in text order
 */
export function findEquivalents(
  entries: readonly Equivalent[],
  mutants: readonly Mutant[],
  files: readonly SchemaFile[],
) {
  const named = Map.groupBy(mutants, (mutant) => keyOf({ ...mutant, ...textsOf(mutant, files) }));
  const reasons = new Map<string, string>();
  const problems: string[] = [];
  for (const entry of entries) {
    const found = named.get(keyOf(entry)) ?? [];
    const mutant = entry.occurrence === undefined && found.length > 1 ? undefined : found[(entry.occurrence ?? 1) - 1];
    if (mutant) reasons.set(mutant.id, entry.reason);
    else problems.push(`${show(entry)}: ${problemWith(entry, found.length)}`);
  }
  return { reasons, problems };
}

/** What came of them that should be nothing: an entry whose mutant a case notices is out of date, or was wrong. */
export function noLongerEquivalent(entries: readonly Mutant[], statuses: ReadonlyMap<string, MutantStatus>): string[] {
  return entries.flatMap((mutant) => {
    const mutantStatus = statuses.get(mutant.id);
    if (!mutantStatus || mutantStatus.status === "ignored") return [];
    const how =
      "by" in mutantStatus
        ? `${mutantStatus.by} notices it: ${mutantStatus.why}`
        : "why" in mutantStatus
          ? `it doesn't load: ${mutantStatus.why}`
          : mutantStatus.status;
    return [
      `${mutant.mutator} in ${mutant.within} (${mutant.about}) is no equivalent: ${how}. Take it out of the file.`,
    ];
  });
}

function problemWith({ occurrence }: Equivalent, found: number): string {
  if (found === 0) return "no mutant is like this any more. Take it out of the file.";
  if (occurrence === undefined) return `${found} mutants are like this. Say which with occurrence, from 1.`;
  return `${found} ${found === 1 ? "mutant is" : "mutants are"} like this, expected ${occurrence} or more. Correct occurrence, or take it out of the file.`;
}

const show = ({ mutator, within, original, replacement }: Equivalent) =>
  `${excerpt(mutator)} in ${excerpt(within)}, ${quoted(original)} → ${quoted(replacement)}`;
const quoted = (value: string) =>
  JSON.stringify(plain(value).length > 60 ? `${plain(value).slice(0, 60)}…` : plain(value));

const keyOf = ({ within, mutator, original, replacement }: Omit<Equivalent, "reason">) =>
  JSON.stringify([within, mutator, plain(original), plain(replacement)]);
const plain = (value: string) => value.replaceAll(/\s+/g, " ").trim();
