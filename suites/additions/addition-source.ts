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
  /** Those of the schema that write rows: seeds. */
  readonly rowStatements?: readonly string[] | undefined;
}

/** Of what is named in the id of a case: nothing that would have to be quoted on a command line. */
export const idOf = (...parts: readonly string[]): string => parts.join("-").replaceAll(/[^\w^+.:-]/g, "_");

/** A name as SurrealQL takes it; what the contract calls otherwise isn't meant, and so it is in ticks. */
export const quoted = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``);

export const definitionsOf = ({ inventory }: AdditionSource) => inventory.items.map(({ definition }) => definition);

export const isTable = (kind: string): boolean => kind === "table" || kind === "view";

/** Tables and views that the contract doesn't know. */
export const isOwnTable = ({ kind, contractTable }: InventoryItem): boolean => isTable(kind) && !contractTable;

/** The tables among them: their rows are written. */
export const ownTables = ({ inventory }: Pick<AdditionSource, "inventory">): readonly InventoryItem[] =>
  inventory.items.filter((item) => item.kind === "table" && isOwnTable(item) && item.standing !== "contract");

export const clauseIn = ({ definition }: InventoryItem, keyword: string) =>
  definition.clauses.find((each) => each.keyword === keyword);

/** The text of a field's type; "any" where nothing is said. */
export function typeIn(field: InventoryItem): string {
  const type = clauseIn(field, "TYPE")?.value;
  return type ? field.text.slice(type.from, type.to) : "any";
}

/** The same of a field whose records of users are called as the contract calls them, whatever the schema does. */
export const fieldTypeIn = (field: InventoryItem, source: Pick<AdditionSource, "profile">): string =>
  withUsers(typeIn(field), source);

/** A type with `record<users>` in it, where the schema says `record<person>`. */
export const withUsers = (type: string, { profile }: Pick<AdditionSource, "profile">): string =>
  type.replaceAll(/\brecord\s*<[^>]*>/g, (record) =>
    record.replaceAll(new RegExp(String.raw`\b${profile.tables.users}\b`, "g"), "users"),
  );

/** The fields of a table that a row is written with: not those within others, nor those that are worked out. */
export const fieldsWritten = (table: string, { inventory }: AdditionSource): readonly InventoryItem[] =>
  inventory.items.filter(
    (item) =>
      item.kind === "field" &&
      item.table === table &&
      !/[.[*]/.test(item.name) &&
      clauseIn(item, "COMPUTED") === undefined,
  );

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
