import { ask, type Case, type Expectation, watch } from "../../fixtures/case/case.ts";
import { permissionOf } from "../../fixtures/environment/inventory/table-permission.ts";
import { namedBy, type WayToName } from "./added-values.ts";
import { type Asker, hidesFrom, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, idOf, ownTables, quoted } from "./addition-source.ts";
import { contentOf } from "./row-content.ts";

/** Rows of Bob's, as an owner writes them. */
const ways: readonly WayToName[] = ["e-mail", "name"];
const created = (table: string, source: AdditionSource): readonly string[] =>
  ways.map((way) => `CREATE ${quoted(table)} CONTENT ${contentOf(table, way, source)} RETURN NONE`);

/** Whoever watches or looks back; a guest only where guests may ask at all. */
const askers = [
  { as: "users:ada", who: "a user", how: "", needs: [] },
  { as: "guest", who: "a guest", how: "guest", needs: ["guests"] },
] as const satisfies readonly {
  readonly as: Asker;
  readonly who: string;
  readonly how: string;
  readonly needs: Case["needs"];
}[];

/** Cases for CHANGEFEED, of whatever table: it keeps each row as it was, whatever PERMISSIONS say of its fields. */
export const changefeedCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items
    .filter(({ kind }) => kind === "changefeed")
    .flatMap((item) =>
      askers.map(({ as, who, how, needs }): Case => {
        const { name, contractTable } = item;
        const writes = contractTable ? [] : created(name, source);
        const looks = [`TABLE ${quoted(name)}`, "DATABASE"].map((of) => `SHOW CHANGES FOR ${of} SINCE 0 LIMIT 1000`);
        const rows = writesOfAdditions(source);
        // of a table that everybody reads, there is nothing to hide but secrets
        const sight = permissionOf(item, "select") === "FULL" ? { hides: [] } : hidesFrom(as, "");
        return {
          id: idOf("ADD-CHANGEFEED", name, how || "show"),
          looksAt: item.place,
          level: "MUST",
          title: `${who} who asks for the changes of ${name} is told nothing of another's, and no secret`,
          given: twoUsers,
          ...(needs.length > 0 && { needs }),
          when: [...writes.map((sql) => ask("admin", sql)), ...looks.map((sql) => ask(as, sql))],
          then: [
            ...writes.map((): Expectation => ({ sight: { hides: [] }, rows })),
            ...looks.map((): Expectation => ({ sight, rows })),
          ],
        };
      }),
    );

/** Cases for live queries on added tables: they say what SELECT shows, and nothing else. */
export const liveCases = (source: AdditionSource): readonly Case[] =>
  ownTables(source)
    .filter(({ standing }) => standing === "added")
    .flatMap(({ name, place }) =>
      askers.map(({ as, who, how, needs }): Case => {
        const table = quoted(name);
        const meanwhile = [
          ...created(name, source),
          ...ways.map((way) => `UPDATE ${table} MERGE ${contentOf(name, way, source)} RETURN NONE`),
          `DELETE ${table} RETURN NONE`,
        ];
        const select = `SELECT * FROM ${table}`;
        // an owner writes, who may have an EVENT delete anybody
        const rows = { ...writesOfAdditions(source), mayDelete: everybody };
        return {
          id: idOf("ADD-LIVE", name, how || "watch"),
          looksAt: place,
          level: "MUST",
          title: `${who} who watches ${name} is told nothing that SELECT wouldn't show`,
          given: twoUsers,
          needs: ["sessions", "rows-by-type", ...needs],
          when: watch(as, `LIVE ${select}`, meanwhile, { beyond: { select, texts: told } }),
          then: {
            either: [
              { returns: [], rows },
              { fails: ["refused"], rows },
            ],
          },
        };
      }),
    );

/** What of Bob stands in such rows. */
const told: readonly string[] = [...ways.map((way) => namedBy[way]), robert.id];

const everybody = ["users:ada", "auth_accounts:ada", robert.id, "auth_accounts:bob"];
