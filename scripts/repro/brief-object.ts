import { contentOf } from "../../fixtures/surrealql/text/literal-text.ts";
import { scanTokens } from "../../fixtures/surrealql/tree/scan-tokens.ts";
import type { Token } from "../../fixtures/surrealql/tree/syntax-nodes.ts";

/**
 * An object, as SurrealQL or JSON writes it, with those of its fields that somebody asks for: a GitHub profile has forty.
 * Any other text stays as it is.
 */
export function briefObject(text: string, asked: ReadonlySet<string>): string {
  const fields = fieldsOf(text);
  const kept = fields.filter(({ name }) => asked.has(name));
  const left = fields.length - kept.length;
  return kept.length === 0 || left === 0 ? text : `{ ${kept.map(({ source }) => source).join(", ")}, … ${left} more }`;
}

interface Field {
  readonly name: string;
  readonly source: string;
}

/** None where the text is no object, or its end was cut off. */
function fieldsOf(text: string): Field[] {
  const tokens = scanTokens(text);
  const [open, close] = [tokens[0], tokens.at(-1)];
  if (open?.text !== "{" || close?.text !== "}") return [];
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(1, -1)) {
    if ("{[(".includes(token.text)) depth += 1;
    if ("}])".includes(token.text)) depth -= 1;
    if (token.text === "," && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.flatMap((part) => {
    const [name, last] = [part[0], part.at(-1)];
    if (!name || !last || part[1]?.text !== ":") return [];
    return [
      { name: name.type === "string" ? contentOf(name.text) : name.text, source: text.slice(name.from, last.to) },
    ];
  });
}
