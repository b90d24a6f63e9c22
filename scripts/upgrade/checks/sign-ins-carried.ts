import { type Found, someOf, type UpgradeCheck } from "./upgrade-check.ts";

/** Everybody signs in by each way that worked before, as the same record. Who is kept out for the same reason is one finding. */
export const waysIn: UpgradeCheck = ({ before, after }) => {
  const worked = [...before.ways.values()].filter(({ as }) => as !== undefined).length;
  const changed = [...before.ways].flatMap(
    ([way, { as, said }]): { kind: Found["kind"]; now: string; way: string }[] => {
      const now = after.ways.get(way);
      if (!now || now.as === as) return [];
      return now.as === undefined
        ? [{ kind: "lost", now: now.said, way }]
        : [{ kind: "opened", now: now.said, way: `${way}, before: ${said}` }];
    },
  );
  const groups = Map.groupBy(changed, ({ kind, now }) => kind + now);
  return [...groups.values()].flatMap((group) => {
    const ways = someOf(group.map(({ way }) => way));
    const { length } = group;
    return group.slice(0, 1).map(({ kind, now }) => ({
      kind,
      what:
        kind === "lost"
          ? `${length} of ${worked} ways in that worked ${length === 1 ? "is" : "are"} closed (${ways}): ${now}`
          : `${length === 1 ? "1 way in leads" : `${length} ways in lead`} elsewhere (${ways}): ${now}`,
    }));
  });
};
