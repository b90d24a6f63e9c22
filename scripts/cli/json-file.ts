import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { UsageError } from "./usage-error.ts";

/** Reads a JSON file that the user named, in a known form. @throws UsageError with file and place. */
export function readJsonFile<Schema extends z.ZodType>(
  file: string,
  what: string,
  schema: Schema,
  cwd: string,
  parseJson: (text: string) => unknown = JSON.parse,
): z.output<Schema> {
  const result = schema.safeParse(parse(readText(file, what, cwd), file, what, parseJson));
  if (!result.success) throw new UsageError(`${file} is no ${what}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function readText(file: string, what: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(`Reading the ${what} ${file}: ${code === "ENOENT" ? "there is no such file" : code}.`, { cause: error });
  }
}

function parse(text: string, file: string, what: string, parseJson: (text: string) => unknown): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new UsageError(`${file} is no ${what}: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  }
}
