import { UsageError } from "./usage-error.ts";

/** What an option asks for in percent. @throws UsageError */
export function percent(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!(number >= 0 && number <= 100) || text.trim() === "")
    throw new UsageError(`--${option} ${text}: expected a number from 0 to 100.`);
  return number;
}
