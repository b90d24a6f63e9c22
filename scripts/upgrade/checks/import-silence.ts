import type { Check } from "./upgrade-check.ts";

/** https://github.com/surrealdb/surrealdb/issues/7530 */
export const importSilence: Check = {
  id: "import-silence",
  about: "an import that says all is well has left nothing out",
  find({ before, after, fresh, arrival: { way, refused }, mends }) {
    if (way.kind !== "export" || refused !== undefined) return [];
    const places = [...before.definitions.keys()].filter((place) => !after.definitions.has(place) && fresh.has(place));
    const rows = [...before.rows].flatMap(([table, all]) =>
      [...all.keys()].filter((id) => !after.rows.get(table)?.has(id)),
    );
    if (places.length + rows.length === 0) return [];
    const mend = rows.length === 0 ? mends.all((place) => places.includes(place)) : undefined;
    return [
      {
        kind: "lost",
        what: `the import said that all is well, and left out ${[
          ...(places.length > 0 ? [`definitions (${places.join(", ")})`] : []),
          ...(rows.length > 0 ? [`rows (${rows.length})`] : []),
        ].join(" and ")}`,
        ...(mend !== undefined && { mend }),
        source: "https://github.com/surrealdb/surrealdb/issues/7530",
      },
    ];
  },
};
