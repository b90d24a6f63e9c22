import { z } from "zod";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { decodeText, NotUtf8Error } from "../../fixtures/environment/schema-files/decode-text.ts";
import { excerpt } from "../../fixtures/surrealql/text/excerpt.ts";
import { codeOf } from "../../fixtures/engines/error-text.ts";
import { readUserFile, UnreadableFileError } from "../../fixtures/environment/schema-files/user-file.ts";
import { UsageError } from "./usage-error.ts";
import { problemsOf } from "./zod-problems.ts";

/** Reads a JSON file that the user named, in a known form. @throws UsageError with file and place. */
export function readJsonFile<Schema extends z.ZodType>(
  file: string,
  what: string,
  schema: Schema,
  cwd: string,
  parseJson: (text: string) => unknown = JSON.parse,
): z.output<Schema> {
  const result = schema.safeParse(parse(readTextFile(file, what, cwd), file, what, parseJson));
  if (!result.success) throw new UsageError(`${file} is no ${what}:\n${problemsOf(result.error)}`);
  return result.data;
}

/** Reads a text that the user named. @throws UsageError */
export function readTextFile(file: string, what: string, cwd: string): string {
  try {
    return decodeText(readUserFile(file, cwd));
  } catch (error) {
    const reading = `Reading the ${what} ${file}`;
    const cause = { cause: error };
    if (error instanceof NotUtf8Error)
      throw new UsageError(`${reading}: ${error.message}. Save the file as UTF-8.`, cause);
    if (error instanceof UnreadableFileError)
      throw new UsageError(`${reading}: it ${error.problem}. ${error.next}`, cause);
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new UsageError(
      `${reading}: ${code === "ENOENT" ? "there is no such file" : `the system refused with ${code}`}.`,
      cause,
    );
  }
}

function parse(text: string, file: string, what: string, parseJson: (text: string) => unknown): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new UsageError(`${file} is no ${what}: ${excerpt(errorText(error), 300)}.`, { cause: error });
  }
}
