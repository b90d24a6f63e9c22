import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { codeOf } from "../../fixtures/engines/error-text.ts";
import { isStream } from "../../fixtures/environment/schema-files/user-file.ts";
import { readTextFile } from "../cli/json-file.ts";
import { UsageError } from "../cli/usage-error.ts";

/** A stream can be read once, and has no place to write to. */
export const isSavable = (file: string): boolean => file !== "stdin" && !isStream(file);

/** Says whether a file is still what somebody began to change. */
export const fingerprintOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A form sends CRLF for every line break: the file's own, as it has them. */
export const withLineBreaksOf = (before: string, sent: string): string =>
  sent.replaceAll(/\r\n?|\n/g, before.includes("\r\n") ? "\r\n" : "\n");

interface Saving {
  readonly file: string;
  readonly text: string;
  /** Of what the file held when somebody began. */
  readonly begunWith: string;
  readonly cwd: string;
}

/** Writes what was asked for, unless somebody else has written there meanwhile. @throws UsageError */
export function saveFile({ file, text, begunWith, cwd }: Saving): void {
  const now = readTextFile(file, "schema", cwd);
  if (fingerprintOf(now) !== begunWith)
    throw new UsageError(
      `Writing ${file}: the file has changed since you opened it here, so that nothing was written. Open it again beside this, and carry over what you wrote.`,
    );
  const path = resolve(cwd, file);
  const mark = readFileSync(path).subarray(0, 3).equals(byteOrderMark) ? "\uFEFF" : "";
  try {
    writeFileSync(path, mark + text);
  } catch (error) {
    throw new UsageError(`Writing ${file}: the system refused with ${codeOf(error)}. Nothing was written.`, {
      cause: error,
    });
  }
}

const byteOrderMark = Buffer.from("\uFEFF");
