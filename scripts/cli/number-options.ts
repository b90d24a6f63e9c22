import { UsageError } from "./usage-error.ts";

/** A day; a timer of Node takes 24 at most, and one that is set to more fires at once. */
export const longestTimeoutSeconds = 86_400;

/** What an option asks for in percent. @throws UsageError */
export function percent(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!(number >= 0 && number <= 100) || text.trim() === "")
    throw new UsageError(`--${option} ${text}: expected a number from 0 to 100.`);
  return number;
}

/** @throws UsageError */
export function wholeNumber(
  option: string,
  text: string | undefined,
  most = Number.MAX_SAFE_INTEGER,
): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`--${option} ${text}: expected a whole number, 1 or more.`);
  if (number > most) throw new UsageError(`--${option} ${text}: expected ${most} at most.`);
  return number;
}

/** 0 takes any that is free. @throws UsageError */
export function portNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535)
    throw new UsageError(`--${option} ${text}: expected a number from 0 to 65535; 0 takes any that is free.`);
  return number;
}
