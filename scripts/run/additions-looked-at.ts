import { additionsIn, countItems } from "../../fixtures/environment/inventory/count-items.ts";
import type { Inventory, InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";

/** Something that a schema adds, and whether a case looked at it. */
interface LookedAt {
  readonly item: InventoryItem;
  /** Why none did; undefined where one did. */
  readonly whyNot: string | undefined;
  /** What of it the cases that look at it don't look at, and why. */
  readonly leavesOut: readonly string[];
}

/** What a run says of what the schema adds. */
export interface AdditionsReport {
  readonly additions: readonly LookedAt[];
  readonly unread: Inventory["unread"];
}

/** Why no case looks at it, where none has to. */
export const opensNothing = "it opens nothing by itself";
/** Of kinds, where it isn't that no case looks at them yet. */
const whyNotByKind: Readonly<Record<string, string>> = {
  index: opensNothing,
  analyzer: opensNothing,
  sequence: opensNothing,
  config: "what GraphQL and APIs show is what the PERMISSIONS of tables, functions and APIs let them",
  bucket: "files are no rows, and no case opens one: see that its PERMISSIONS say who may (without any, everybody may)",
  module: "it is a program, whose functions no case calls",
  model: "no case calls it",
};

/** Which additions a case of this run looked at, and why not at the others. */
export function additionsLookedAt(
  inventory: Inventory,
  cases: readonly NumberedCase[],
  verdicts: readonly Verdict[],
): AdditionsReport {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const byPlace = Map.groupBy(cases, ({ case: { looksAt } }) => looksAt ?? "");
  const whyNot = (item: InventoryItem): string | undefined => {
    const made = byPlace.get(item.place) ?? byPlace.get(placeAround(item)) ?? [];
    if (made.length === 0) return whyNotByKind[item.kind] ?? "no case looks at such";
    const came = made.map((each) => verdictOf.get(each.case.id));
    if (came.some((verdict) => verdict?.status === "passed" || verdict?.status === "failed")) return undefined;
    return came.map((verdict) => verdict?.reason).find((reason) => reason !== undefined) ?? "its cases did not run";
  };
  const notRun = (item: InventoryItem): readonly string[] => {
    const made = byPlace.get(item.place) ?? [];
    const skipped = made.flatMap((each) => {
      const { status, reason } = verdictOf.get(each.case.id) ?? {};
      return status === "skipped" ? [reason ?? "its cases did not run"] : [];
    });
    return [...Map.groupBy(skipped, (reason) => reason)].map(
      ([reason, those]) => `${those.length} of ${made.length} cases: ${reason}`,
    );
  };
  return {
    additions: additionsIn(inventory).map((item) => ({
      item,
      whyNot: whyNot(item),
      leavesOut: [
        ...new Set((byPlace.get(item.place) ?? []).flatMap(({ case: { leavesOut } }) => leavesOut ?? [])),
        ...notRun(item),
      ],
    })),
    unread: inventory.unread,
  };
}

/** A field within another one is looked at with that. */
const placeAround = ({ place, kind, table, name }: InventoryItem): string =>
  kind === "field" ? `${table ?? ""}.fields.${name.split(/[.[]/)[0] ?? ""}` : place;

/** "added: 2 fields, 1 access; looked at: all, 1 in part", and a line for each reason why something was not; nothing where nothing is added. */
export function additionsText({ additions, unread }: AdditionsReport): readonly string[] {
  const items = additions.map(({ item }) => item);
  const missed = additions.filter(({ whyNot }) => whyNot !== undefined);
  const seen = additions.filter(({ whyNot }) => whyNot === undefined).map(({ item }) => item);
  const partly = additions.filter(({ whyNot, leavesOut }) => whyNot === undefined && leavesOut.length > 0);
  const inPart = partly.length === 0 ? "" : `, ${partly.length} in part`;
  const byPart = Map.groupBy(
    partly.flatMap(({ item, leavesOut }) => leavesOut.map((what) => ({ place: item.place, what }))),
    ({ what }) => what,
  );
  const byReason = Map.groupBy(missed, ({ whyNot = "" }) => whyNot);
  return [
    ...(items.length === 0
      ? []
      : [`added: ${countItems(items)}; looked at: ${missed.length === 0 ? "all" : countItems(seen)}${inPart}`]),
    ...[...byReason].map(
      ([why, those]) =>
        `not looked at: ${countItems(those.map(({ item }) => item))} (${those.map(({ item }) => item.place).join(", ")}): ${why}`,
    ),
    ...[...byPart].map(
      ([what, those]) => `looked at in part: ${those.map(({ place }) => place).join(", ")}, without ${what}`,
    ),
    ...unread.map(({ at, why }) => `not looked at: ${at.path}:${at.line}, which can't be read: ${why}`),
  ];
}
