/** A text with less and less of what belongs to one case only. */
const levels: readonly ((text: string) => string)[] = [withoutNames, withoutValues];

/**
 * Texts as short as they can be and still differ where they do: what differs in the same way in many
 * cases then reads the same. Texts that are equal stay equal.
 */
export function tellApart(texts: readonly string[]): string[] {
  const kinds = new Set(texts).size;
  const enough = levels.find((level) => new Set(texts.map(level)).size === kinds);
  return enough ? texts.map(enough) : [...texts];
}

/** Where lists first differ by what is said of their items, nothing of one that a list lacks; -1 where they are alike. */
export function firstDifference<Item>(lists: readonly (readonly Item[])[], say: (item: Item) => string): number {
  const [longest = []] = lists.toSorted((one, other) => other.length - one.length);
  return longest.findIndex(
    (_, i) =>
      new Set(
        lists.map((list) =>
          list
            .slice(i, i + 1)
            .map(say)
            .join(),
        ),
      ).size > 1,
  );
}

/** Values in quotes, and records, say which case it was, and not what happened. */
export function withoutValues(text: string): string {
  return text
    .replaceAll(/(?<![A-Za-z])'(?:[^'\\]|\\.)*'(?![A-Za-z])/g, "'…'") // not the apostrophe of "couldn't"
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '"…"')
    .replaceAll(/\b(users|auth_accounts|auth_providers):(?:<id(?: \d+)?>|⟨[^⟩]*⟩|[\w…]+)/g, "$1:…");
}

function withoutNames(text: string): string {
  return withoutValues(text)
    .replaceAll(/`[^`]*`/g, "`…`")
    .replaceAll(/[\w.+-]*@[\w.-]+/g, "…");
}
