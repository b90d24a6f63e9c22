import { ask, type Case, notEveryRow, reachInto, writeInto } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { namesOwner, permissionOf } from "../../fixtures/environment/inventory/table-permission.ts";
import { alternativesIn } from "../../fixtures/environment/inventory/session-conditions.ts";
import { hidesRobert, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, idOf, ownTables, quoted } from "./addition-source.ts";
import {
  changeOf,
  contentsOf,
  createIn,
  fieldsToFill,
  isBearer,
  isOfPeople,
  leastContent,
  textFor,
} from "./sample-contents.ts";

/** Whoever has it gets in as Bob, or so its field is called. */
const robertsSecret = "5h-kept-by-robert-of-the-additions";

/** Names are there to be chosen: whoever has Bob's is still not Bob. */
const namesakes = {
  ...twoUsers,
  users: twoUsers.users?.map((user) => (user["id"] === "users:ada" ? { ...user, name: robert.name } : user)) ?? [],
};

/** Cases for tables in which rows of Bob's stand, whoever put them there: of what is his alone, Ada reads and deletes nothing. */
export const plantedRowCases = (source: AdditionSource): readonly Case[] =>
  ownTables(source).flatMap((item) => [plantedRowCase(item, source) ?? [], defaultRowCase(item, source)].flat());

function plantedRowCase(item: InventoryItem, source: AdditionSource): Case | undefined {
  const fields = fieldsToFill(item.name, source);
  if (fields.length === 0) return undefined;
  const contents = contentsOf(fields, {
    userAt: () => robert.id,
    textOf: (name) =>
      isBearer(name, item.name, source) ? robertsSecret : textFor(item.name, name, "robert", robertsSecret),
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
      {
        sight: {
          hides: [
            ...hidesRobert("").hides,
            ...(isOfPeople(fields) || fields.some(({ name }) => isBearer(name, item.name, source))
              ? [robertsSecret]
              : []),
          ],
        },
        rows,
      },
      ...reaches.map(() => ({ either: [{ returns: notEveryRow, rows }, { fails: ["refused" as const] }] })),
    ],
  };
}

/** Whichever alternative, it compares something of the row with something of whoever asks: of neither, NONE is NONE. */
const isAnybodysOwn = (condition: string): boolean =>
  namesOwner(condition) &&
  alternativesIn(condition).every(({ says }) => namesOwner(says.replaceAll(/\$(?:token|session)\b/g, "$auth")));

/** A row that says whose it is, and of the rest what it says when nothing is said: nobody else's to write or to take away. */
function defaultRowCase(item: InventoryItem, source: AdditionSource): readonly Case[] {
  const fields = fieldsToFill(item.name, source);
  const change = changeOf(fields);
  const isOwned = (action: "update" | "delete") => namesOwner(permissionOf(item, action));
  const tries = [
    ...(isAnybodysOwn(permissionOf(item, "select")) ? [reachInto("users:ada", item.name, "select")] : []),
    ...(isOwned("update") && change !== undefined ? [writeInto("users:ada", item.name, change)] : []),
    ...(isOwned("delete") ? [reachInto("users:ada", item.name, "delete")] : []),
  ];
  if (tries.length === 0) return [];
  const content = leastContent(fields, {
    userAt: () => robert.id,
    textOf: (name) => textFor(item.name, name, "robert", robertsSecret),
  });
  const rows = writesOfAdditions(source);
  return [
    {
      id: idOf("ADD-TABLE", item.name, "defaults"),
      looksAt: item.place,
      level: "MUST",
      title: `a row of ${item.name} that says whose it is, and no more, is read, written and deleted by nobody else, as far as rows are anybody's own`,
      given: { ...namesakes, alsoDone: [createIn(item, content, "planted_1")] },
      when: tries,
      then: tries.map(() => ({ either: [{ returns: notEveryRow, rows }, { fails: ["refused" as const] }] })),
    },
  ];
}
