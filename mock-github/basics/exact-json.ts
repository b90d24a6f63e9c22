/** Anything that JSON can say, exact number literals included. */
export type Json = string | number | boolean | null | RawNumber | readonly Json[] | { readonly [key: string]: Json };

/** A number as it stands in the text, for those that a double can't hold. */
export interface RawNumber {
  readonly rawJSON: string;
}

declare global {
  // TypeScript 6 does not know it yet: https://tc39.es/proposal-json-parse-with-source/
  interface JSON {
    rawJSON(text: string): RawNumber;
  }
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A number that is written to JSON exactly as given: `rawNumber("9007199254740993")`.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-6
 */
export function rawNumber(literal: string): RawNumber {
  if (jsonNumber.test(literal)) return JSON.rawJSON(literal);
  throw new Error(`rawNumber: expected a JSON number such as "9007199254740993", saw ${JSON.stringify(literal)}.`);
}

/** Parses JSON; a number that a double can't hold stays what it is in the text. @throws SyntaxError */
export function parseExactly(text: string): unknown {
  return JSON.parse(text, (_, value: unknown, context?: { readonly source?: string }) => {
    const source = context?.source;
    if (typeof value !== "number" || source === undefined || String(value) === source) return value;
    return /^-?\d+$/.test(source) && !Number.isSafeInteger(value) ? rawNumber(source) : value;
  });
}

/** The text of an object without the properties that are undefined. */
export function toJson(value: Json | { readonly [key: string]: Json | undefined }): string {
  return JSON.stringify(value);
}
