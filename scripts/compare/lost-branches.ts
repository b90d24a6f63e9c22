import { placeOf } from "../../fixtures/surrealql/statements/definition-places.ts";
import type { BranchesTaken, OpenBranch } from "../run/branches-taken.ts";

/**
 * Branches that no case takes on the new schema, and that one took on the old one, or that weren't there. Lines may
 * have moved, and an IF may be turned round: within a definition as many as were open before may be open in other words.
 */
export function lostBranches(before: BranchesTaken, after: BranchesTaken): OpenBranch[] {
  const old = Map.groupBy(before.open, ({ within }) => within);
  return [...Map.groupBy(after.open, ({ within }) => within)].flatMap(([within, open]) => {
    const left = (old.get(within) ?? []).map(keyOf);
    const unknown = open.filter((branch) => {
      const at = left.indexOf(keyOf(branch));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    return unknown.length > left.length ? unknown : [];
  });
}

const keyOf = ({ text, says }: OpenBranch): string => JSON.stringify([text.replaceAll(/\s+/g, " "), says]);

/** Those that do more than throw, which lets nobody in. The THROW of a block stands on its line, or on the next. */
export const lettingIn = (lost: readonly OpenBranch[]): OpenBranch[] =>
  lost.filter(
    ({ file, line }) =>
      !lost.some(
        (other) => other.says.includes("never thrown") && other.file === file && [line, line + 1].includes(other.line),
      ),
  );

/** Where INFO shows the definition in which it is. */
export const placeOfBranch = ({ within }: OpenBranch): string =>
  within.startsWith("access ")
    ? `accesses.${within.slice("access ".length)}`
    : placeOf({ of: "function", name: within });
