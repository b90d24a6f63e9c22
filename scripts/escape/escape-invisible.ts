/**
 * What a reader doesn't see, or sees at another place than where it stands: control characters (a terminal obeys them),
 * marks and overrides of the direction of writing, what has no width, line separators, half a surrogate pair,
 * noncharacters. Not the line break and the tab, and not what joins letters and emoji.
 */
const unseen =
  /(?![\t\n])[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\p{Cs}\p{Noncharacter_Code_Point}\u{E0000}-\u{E007F}]/gu;

const names: Readonly<Record<string, string>> = { "\r": String.raw`\r` };

/** The text with such characters written as JavaScript writes them: `\x1b`, `\u202e`. */
export const visible = (text: string): string =>
  text.replaceAll(unseen, (character) => names[character] ?? escapeOf(character.codePointAt(0) ?? 0));

/** The same in one line. */
export const visibleLine = (text: string): string => visible(text).replaceAll("\n", String.raw`\n`);

/** The same where each character must stay in its place: a stand-in for each of its units. */
export const visibleInPlace = (text: string): string =>
  text.replaceAll(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\uFFFD".repeat(character.length); // ␛ for the escape character, and so on
  });

function escapeOf(code: number): string {
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, "0")}`;
  return code < 0x1_0000 ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}
