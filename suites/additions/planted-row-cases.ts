import { ask, type Case, notEveryRow, reachInto } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { namesOwner, permissionOf } from "../../fixtures/environment/inventory/table-permission.ts";
import { hidesRobert, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, idOf, ownTables, quoted } from "./addition-source.ts";
import { contentsOf, createIn, fieldsToFill, isOfPeople, textFor } from "./sample-contents.ts";

/** Whoever has it gets in as Bob, or so its field is called. */
const robertsSecret = "5h-kept-by-robert-of-the-additions";

/** Names are there to be chosen: whoever has Bob's is still not Bob. */
const namesakes = {
  ...twoUsers,
  users: twoUsers.users?.map((user) => (user["id"] === "users:ada" ? { ...user, name: robert.name } : user)) ?? [],
};

/** Cases for tables in which rows of Bob's stand, whoever put them there: of what is his alone, Ada reads and deletes nothing. */
export const plantedRowCases = (source: AdditionSource): readonly Case[] =>
  ownTables(source).flatMap((item) => plantedRowCase(item, source) ?? []);

function plantedRowCase(item: InventoryItem, source: AdditionSource): Case | undefined {
  const fields = fieldsToFill(item.name, source);
  if (fields.length === 0) return undefined;
  const contents = contentsOf(fields, {
    userAt: () => robert.id,
    textOf: (name) => textFor(item.name, name, "robert", robertsSecret),
  });
  const rows = writesOfAdditions(source);
  const isOwned = (action: "select" | "create" | "update" | "delete") => namesOwner(permissionOf(item, action));
  const reaches = [
    ...(isOwned("select") ? (["select"] as const) : []),
    // what has an owner for anything is nobody else's to take away
    ...((["select", "create", "update", "delete"] as const).some(isOwned) ? (["delete"] as const) : []),
  ];
  return {
    id: idOf("ADD-TABLE", item.name, "planted"),
    looksAt: item.place,
    level: "MUST",
    title: `where rows of ${item.name} are somebody's, nobody else reads secrets in them, and not every row of others`,
    given: { ...namesakes, alsoDone: contents.map((content, i) => createIn(item, content, `planted_${i + 1}`)) },
    when: [
      ask("users:ada", `SELECT * FROM ${quoted(item.name)}`),
      ...reaches.map((action) => reachInto("users:ada", item.name, action)),
    ],
    then: [
      { sight: { hides: [...hidesRobert("").hides, ...(isOfPeople(fields) ? [robertsSecret] : [])] }, rows },
      ...reaches.map(() => ({ either: [{ returns: notEveryRow, rows }, { fails: ["refused" as const] }] })),
    ],
  };
}
