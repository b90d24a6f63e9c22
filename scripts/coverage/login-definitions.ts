import type { Definition, SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";

/** What a client can reach without having signed in: the accesses, and the functions that they call, however deep. As points name them. */
export function loginDefinitions(trees: readonly SchemaTree[]): ReadonlySet<string> {
  const all = trees.flatMap(({ text, definitions }) =>
    definitions.map((definition) => ({ ...definition, text: text.slice(definition.from, definition.to) })),
  );
  const functions = all.filter(({ of }) => of === "function");
  const waiting = all.filter(({ of }) => of === "access");
  const reached = new Set<string>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (reached.has(nameIn(next))) continue;
    reached.add(nameIn(next));
    for (const each of functions) if (next.text.includes(`${each.name}(`)) waiting.push(each);
  }
  return reached;
}

const nameIn = ({ of, name }: Pick<Definition, "of" | "name">): string => (of === "function" ? name : `${of} ${name}`);
