import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";

/** The text of the reference schema. */
export const reference: string = readFileSync(join(packageRoot, "schema", "github-login.surql"), "utf8");

/** The reference with one thing changed. @throws Error when the reference has no such text any more. */
export function referenceWith(...changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`Changing the reference schema: expected ${from} in it, saw none.`);
    return changed;
  }, reference);
}

/** Fails MERGE-01 and every other case with a merge: the user that is there already isn't found. */
export const mergesNobody: string = referenceWith([
  "WHERE email = $email LIMIT 1)[0]",
  "WHERE email = 'nobody@example.org' LIMIT 1)[0]",
]);
