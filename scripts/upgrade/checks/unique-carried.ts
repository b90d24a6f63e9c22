import type { Check } from "./upgrade-check.ts";

export const unique: Check = {
  id: "unique",
  about: "a row that was refused as a second one of its kind is refused still",
  find: ({ before, after, mends }) =>
    [...before.copies].flatMap(([table, copied]) => {
      const now = after.copies.get(table);
      if (copied !== "refused" || now === undefined || now === "refused") return [];
      const mend = mends.all((place) => place.startsWith(`${table}.indexes.`));
      const what =
        now === "taken"
          ? `${table}: a second row like one that is there is taken`
          : `${table}: a second row like one that is there isn't refused by an index any more (${now})`;
      return [{ kind: "opened" as const, what, ...(mend !== undefined && { mend }) }];
    }),
};
