import { ask, type Case, type Expected, type Step } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { waysToName } from "./added-values.ts";
import { hidesRobert, readAdditions, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, idOf, quoted } from "./addition-source.ts";
import { contentOf } from "./row-content.ts";

interface Done {
  readonly step: Step;
  readonly then: Expected;
}

/** Cases for EVENTs: who may write a row that fires one gets nothing of another's by it, and changes nobody else's row. */
export const eventCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items
    .filter(({ kind, standing }) => kind === "event" && standing === "added")
    .map((item) => eventCase(item, source));

function eventCase({ name, table = "", place }: InventoryItem, source: AdditionSource): Case {
  const rows = writesOfAdditions(source);
  const looks = readAdditions(source);
  const done = waysToName.flatMap((way): Done[] => {
    const content = contentOf(table, way, source);
    const writes = [
      `CREATE ${quoted(table)} CONTENT ${content}`,
      `UPDATE ${quoted(table)} MERGE ${content}`,
      `DELETE ${quoted(table)} WHERE id != ${robert.id} AND id != users:ada`,
    ].slice(0, table === source.profile.tables.users ? 2 : 3);
    return writes.flatMap((sql) =>
      [sql, ...looks].map((each) => ({
        step: ask("users:ada", each),
        then: { sight: hidesRobert(content), rows },
      })),
    );
  });
  return {
    id: idOf("ADD-EVENT", `${table}.${name}`, "fires"),
    looksAt: place,
    level: "MUST",
    title: `who writes a row of ${table} gets nothing of another's by the event ${name}`,
    given: twoUsers,
    when: done.map(({ step }) => step),
    then: done.map(({ then }) => then),
  };
}
