import { listed } from "./list-names.ts";
import type { Check, Found } from "./upgrade-check.ts";

/** Who is kept out for the same reason is one finding. */
export const waysIn: Check = {
  id: "way-in",
  about: "everybody comes in by each way that worked before, as the same record",
  find({ before, after }) {
    const groups = new Map<string, { kind: Found["kind"]; now: string; ways: string[] }>();
    for (const [way, { as, said }] of before.ways) {
      const now = after.ways.get(way);
      if (!now || now.as === as) continue;
      const kind = now.as === undefined ? "lost" : "opened";
      const group = groups.get(kind + now.said) ?? { kind, now: now.said, ways: [] };
      groups.set(kind + now.said, group);
      group.ways.push(kind === "lost" ? way : `${way}, before: ${said}`);
    }
    const worked = [...before.ways.values()].filter(({ as }) => as !== undefined).length;
    return [...groups.values()].map(({ kind, now, ways }) => ({
      kind,
      what:
        kind === "lost"
          ? `${ways.length} of ${worked} ways in that worked ${ways.length === 1 ? "is" : "are"} closed (${listed(ways)}): ${now}`
          : `${ways.length === 1 ? "1 way in leads" : `${ways.length} ways in lead`} elsewhere (${listed(ways)}): ${now}`,
    }));
  },
};
