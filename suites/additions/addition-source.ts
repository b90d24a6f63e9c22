import type { Case } from "../../fixtures/case/case.ts";
import type { Choices } from "../../fixtures/environment/choices/all.ts";
import type { DeclaredAdditions } from "../../fixtures/environment/inventory/declared-additions.ts";
import type { Inventory, InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";

/** What cases of additions are made from. */
export interface AdditionSource {
  readonly inventory: Inventory;
  readonly profile: Profile;
  readonly choices: Choices;
  readonly additions: DeclaredAdditions;
}

/** Of what is named in the id of a case: nothing that would have to be quoted on a command line. */
export const idOf = (...parts: readonly string[]): string => parts.join("-").replaceAll(/[^\w^+.:-]/g, "_");

/** A name as SurrealQL takes it; what the contract calls otherwise isn't meant, and so it is in ticks. */
export const quoted = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``);

export const definitionsOf = ({ inventory }: AdditionSource) => inventory.items.map(({ definition }) => definition);

/** "users.role" */
export const fieldPath = ({ table = "", name }: InventoryItem): string => `${table}.${name}`;

/** The first so many, and what a run says of the rest: else the time would grow with everything that could be tried. */
export const atMost = <Item>(
  most: number,
  all: readonly Item[],
  what: string,
): { readonly those: readonly Item[]; readonly leavesOut?: Pick<Case, "leavesOut"> } =>
  all.length <= most
    ? { those: all }
    : {
        those: all.slice(0, most),
        leavesOut: { leavesOut: `${all.length - most} of ${all.length} ${what}: more than a run tries` },
      };
