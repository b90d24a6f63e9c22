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

/** The text of an object without the properties that are undefined. */
export function toJson(value: Json | { readonly [key: string]: Json | undefined }): string {
  return JSON.stringify(value);
}
