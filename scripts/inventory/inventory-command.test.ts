import { expect, test } from "vitest";
import { additionsForm } from "../../fixtures/environment/inventory/declared-additions.ts";
import { readInventory } from "../../fixtures/environment/inventory/read-inventory.ts";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { inventoryJson } from "./inventory-json.ts";
import { inventoryText } from "./inventory-text.ts";

const files = [
  {
    path: "login.surql",
    text: "DEFINE TABLE users;\nDEFINE FIELD role ON users;\nDEFINE FIELD locale ON users;\nDEFINE FUNCTION fn::a( { ;",
  },
];
const additions = additionsForm.parse({ fields: { "users.locale": "set by a client" } });
const found = readInventory({ files, profile: contractProfile, choices: defaultChoices, additions });

test("what is added comes first, each with its place", () => {
  expect(inventoryText(found).split("\n").slice(0, 9)).toEqual([
    "added: 1 field",
    "",
    "added: nothing knows what these are for",
    "  field      users.fields.role                        login.surql:2",
    "",
    "declared: the configuration speaks of them",
    "  field      users.fields.locale                      login.surql:3  set by a client",
    "",
    "known to the contract",
  ]);
  expect(inventoryText(found)).toContain("  can't be read: login.surql:4: ");
});

test("as JSON it has all but the text", () => {
  const json = inventoryJson({ label: "login.surql", sha256: "ab12", files }, found, "t 1");
  expect(json.items.map(({ place, standing, line }) => [place, standing, line])).toEqual([
    ["tables.users", "contract", 1],
    ["users.fields.role", "added", 2],
    ["users.fields.locale", "declared", 3],
  ]);
  expect(json.unread).toEqual([{ file: "login.surql", line: 4, why: expect.stringMatching(/./) as unknown }]);
  expect(JSON.stringify(json)).not.toContain("DEFINE");
});
