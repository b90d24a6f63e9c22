import { permissionIn } from "../../fixtures/environment/inventory/table-permission.ts";
import { durationIn } from "../../fixtures/environment/inventory/token-durations.ts";
import { clausesOf } from "../../fixtures/surrealql/statements/compare-definitions.ts";
import { type Definitions, partsOf } from "../../fixtures/surrealql/statements/definition-places.ts";
import { fieldsOfIndex } from "../../fixtures/surrealql/statements/edit-definition.ts";

// What can be seen of two definitions alone, as INFO writes them: does the second one let in more than the first?

interface Sides {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How a place lets in more than before; nothing where it doesn't, or where it has to be tried. */
export function openingsOf(place: string, { before, after }: Sides, allAfter: Definitions): string[] {
  const { kind } = partsOf(place);
  if (before === undefined) return [];
  if (kind === "indexes") return uniqueGone(place, before, after, allAfter);
  if (after === undefined) return [];
  return [
    ...widerPermissions(place, before, after),
    ...gone(place, before, after),
    ...(kind === "accesses" ? newWaysIn(before, after) : []),
    ...(kind === "accesses" ? longerLives(before, after) : []),
  ];
}

const actions = ["select", "create", "update", "delete"] as const;
const forWhom = ["for nobody", "for whom WHERE says", "for everybody"] as const;

function widerPermissions(place: string, before: string, after: string): string[] {
  // of functions, params and APIs PERMISSIONS says one thing
  const what = ["tables", "fields"].includes(partsOf(place).kind) ? actions : (["use"] as const);
  const wider = what.flatMap((action) => {
    const [was, is] = [rankOf(before, action), rankOf(after, action)];
    return is > was ? [{ action, says: `${forWhom[was]} → ${forWhom[is]}` }] : [];
  });
  return [...Map.groupBy(wider, ({ says }) => says)].map(
    ([says, those]) => `${those.map(({ action }) => action).join(", ")}: ${says}`,
  );
}

function rankOf(text: string, action: (typeof actions)[number] | "use"): 0 | 1 | 2 {
  const clause = clausesOf(text)
    .get("PERMISSIONS")
    ?.replace(/^PERMISSIONS\s+/i, "");
  if (clause === undefined) return 0; // INFO says it wherever there is one to say
  const says = action === "use" ? clause.trim().toUpperCase() : permissionIn(clause, action);
  return says === "NONE" ? 0 : says === "FULL" ? 2 : 1;
}

/** Clauses that keep something out, by what they stand in. */
const keepers: Readonly<Record<string, readonly string[]>> = {
  tables: ["SCHEMAFULL"],
  fields: ["READONLY", "ASSERT", "TYPE"],
  accesses: ["AUTHENTICATE"],
};

function gone(place: string, before: string, after: string): string[] {
  const [was, is] = [clausesOf(before), clausesOf(after)];
  return (keepers[partsOf(place).kind] ?? [])
    .filter((keyword) => was.has(keyword) && !is.has(keyword))
    .map((keyword) => `${keyword} is gone`);
}

const newWaysIn = (before: string, after: string): string[] =>
  ["SIGNIN", "SIGNUP"]
    .filter((keyword) => !clausesOf(before).has(keyword) && clausesOf(after).has(keyword))
    .map((keyword) => `${keyword} is new`);

const isUnique = (text: string): boolean => clausesOf(text).has("UNIQUE");

function uniqueGone(place: string, before: string, after: string | undefined, allAfter: Definitions): string[] {
  const { table } = partsOf(place);
  if (!isUnique(before) || (after !== undefined && isUnique(after) && sameFields(before, after))) return [];
  const another = [...allAfter].some(
    ([other, text]) =>
      partsOf(other).kind === "indexes" && partsOf(other).table === table && isUnique(text) && sameFields(before, text),
  );
  return another ? [] : ["UNIQUE is gone"];
}

const sameFields = (one: string, other: string): boolean => fieldsOfIndex(one).join() === fieldsOfIndex(other).join();

function longerLives(before: string, after: string): string[] {
  return (["TOKEN", "SESSION", "GRANT"] as const).flatMap((what) => {
    const [was, is] = [durationIn(before, what), durationIn(after, what)];
    if (was === undefined || is === undefined || is.seconds <= was.seconds) return [];
    return [`FOR ${what} ${was.says} → ${is.says}`];
  });
}
