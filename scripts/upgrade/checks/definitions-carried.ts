import { sameDefinition } from "../same-definition.ts";
import type { Check } from "./upgrade-check.ts";

/** "users.fields.email" as "the field email of users" */
function inWords(place: string): string {
  const [, table, kind, name] = /^(.+?)\.(fields|indexes|events)\.(.+)$/.exec(place) ?? [];
  if (kind !== undefined)
    return `the ${{ fields: "field", indexes: "index", events: "event" }[kind]} ${name} of ${table}`;
  const [, kinds = "", rest = ""] = /^(.+?)\.(.+)$/.exec(place) ?? [];
  return `the ${kinds.replace(/^accesses$/, "access").replace(/s$/, (s) => (kinds === "accesses" ? s : ""))} ${rest}`;
}

export const definitionsLost: Check = {
  id: "definition-lost",
  about: "everything that the schema defines is there",
  find({ after, fresh, mends }) {
    const all = mends.all(() => true);
    if (after.definitions.size === 0 && all !== undefined)
      return [{ kind: "lost", what: `nothing is defined: ${fresh.size} definitions are gone`, mend: all }];
    return [...fresh.keys()]
      .filter((place) => !after.definitions.has(place))
      .map((place) => {
        const mend = mends.define(place);
        return { kind: "lost", what: `${inWords(place)} is gone`, ...(mend !== undefined && { mend }) };
      });
  },
};

export const definitionsChanged: Check = {
  id: "definition-changed",
  about: "every definition is what the schema makes of it on the new version, but for spelling",
  find: ({ after, fresh, mends }) =>
    [...fresh]
      .filter(([place, text]) => {
        const now = after.definitions.get(place);
        return now !== undefined && !sameDefinition(now, text);
      })
      .map(([place]) => {
        const mend = mends.define(place);
        return {
          kind: "changed",
          what: `${inWords(place)} is otherwise than the schema says`,
          ...(mend !== undefined && { mend }),
        };
      }),
};

export const definitionsAdded: Check = {
  id: "definition-added",
  about: "nothing is defined that the schema doesn't define",
  find: ({ after, fresh }) =>
    [...after.definitions.keys()]
      .filter((place) => !fresh.has(place))
      .map((place) => {
        const mend = removal(place);
        return {
          kind: "changed",
          what: `${inWords(place)} is defined, and not by the schema`,
          ...(mend !== undefined && { mend }),
        };
      }),
};

/** Not of tables: their rows would go with them. */
function removal(place: string): string | undefined {
  const [, table, kind, name] = /^(.+?)\.(fields|indexes|events)\.(.+)$/.exec(place) ?? [];
  if (kind !== undefined)
    return `REMOVE ${{ fields: "FIELD", indexes: "INDEX", events: "EVENT" }[kind]} IF EXISTS ${name} ON ${table};`;
  const [, access] = /^accesses\.(.+)$/.exec(place) ?? [];
  if (access !== undefined) return `REMOVE ACCESS IF EXISTS ${access} ON DATABASE;`;
  const [, called] = /^functions\.(.+)$/.exec(place) ?? [];
  return called === undefined ? undefined : `REMOVE FUNCTION IF EXISTS fn::${called};`;
}
