import { additionsIn, countItems } from "../../fixtures/environment/inventory/count-items.ts";
import type { Inventory, InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { joinLines } from "../escape/escape-terminal.ts";

const headings = {
  added: "added: nothing knows what these are for",
  declared: "declared: the configuration speaks of them",
  contract: "known to the contract",
} as const;

/** What a schema defines, what is added first; each in a line with its place in the text. */
export function inventoryText(inventory: Inventory): string {
  const { items, unread } = inventory;
  const standings = (["added", "declared", "contract"] as const).flatMap((standing) => {
    const those = items.filter((item) => item.standing === standing);
    return those.length === 0 ? [] : ["", headings[standing], ...those.map(lineOf)];
  });
  return joinLines([
    `added: ${countItems(additionsIn(inventory))}`,
    ...standings,
    ...unread.map(({ at, why }) => `  can't be read: ${at.path}:${at.line}: ${why}`),
  ]);
}

const lineOf = ({ kind, place, at, because, standing }: InventoryItem): string =>
  `  ${kind.padEnd(11)}${place.padEnd(40)} ${at ? `${at.path}:${at.line}` : "not in the text"}` +
  (standing === "declared" && because !== undefined ? `  ${because}` : "");
