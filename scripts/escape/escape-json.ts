/** Beside what JSON itself escapes: what a terminal obeys, what nobody sees, and what a CI server takes for a command. */
const unsafe =
  /[\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFFE\uFFFF]|(?<=#)#(?=[a-z]*\[)/giu;

/** JSON that says the same to whoever parses it, and nothing to a terminal or a CI server. */
export const toJson = (value: unknown, indent = 2): string =>
  JSON.stringify(value, null, indent).replaceAll(
    unsafe,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
