import type { UpgradeCheck } from "./upgrade-check.ts";

/** An import that fails half-way is seen in what it left out; one that left out everything is seen here alone. */
export const importAnswer: UpgradeCheck = ({ arrival: { refused }, after }) => {
  if (refused === undefined) return [];
  const what = (left: string) => `the import was refused, and ${left}: ${refused}`;
  return after.definitions.size === 0
    ? [{ kind: "lost", what: what("nothing of it is there") }]
    : [{ kind: "lost", what: what("what it didn't refuse is there"), toBeExpected: true }];
};

/** An import that says all is well has left nothing out. */
export const importSilence: UpgradeCheck = ({ before, after, fresh, arrival: { way, refused }, fixes }) => {
  if (way.kind !== "export" || refused !== undefined) return [];
  const places = [...before.definitions.keys()].filter((place) => !after.definitions.has(place) && fresh.has(place));
  const rows = [...before.rows].flatMap(([table, all]) =>
    [...all.keys()].filter((id) => !after.rows.get(table)?.has(id)),
  );
  const left = [
    ...(places.length > 0 ? [`definitions (${places.join(", ")})`] : []),
    ...(rows.length > 0 ? [`rows (${rows.length})`] : []),
  ];
  if (left.length === 0) return [];
  return [
    {
      kind: "lost",
      what: `the import said that all is well, and left out ${left.join(" and ")}`,
      fix: rows.length === 0 ? fixes.all((place) => places.includes(place)) : undefined,
      source: "https://github.com/surrealdb/surrealdb/issues/7530",
    },
  ];
};
