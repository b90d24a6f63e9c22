import { LineCounter, parseDocument, type Document } from "yaml";
import { z } from "zod";
import { excerpt, listedLines } from "../../fixtures/surrealql/text/excerpt.ts";
import { readTextFile } from "../cli/json-file.ts";
import { UsageError } from "../cli/usage-error.ts";

/** Problems of a file that are shown. */
const most = 8;

/** Reads a YAML or JSON file that the user named, in a known form. @throws UsageError with file, line and column */
export function readYamlFile<Schema extends z.ZodType>(
  file: string,
  what: string,
  form: Schema,
  cwd: string,
): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(readTextFile(file, what, cwd), { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0)
    throw refusal(
      file,
      what,
      document.errors.map(({ pos: [from], message }) => `${at(from)}: ${message}`),
    );
  const parsed = form.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  throw refusal(
    file,
    what,
    parsed.error.issues.map(
      ({ path, message }) =>
        `${at(offsetOf(document, path))}: ${path.length > 0 ? `${path.join(".")}: ` : ""}${message}`,
    ),
  );
}

const refusal = (file: string, what: string, problems: readonly string[]) =>
  new UsageError(
    `${file} is no ${what}:\n${listedLines(
      problems.map((problem) => excerpt(problem, 320)),
      most,
    ).join("\n")}`,
  );

/** Of the innermost node on the way to what is wrong: it may be missing. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range))
      return Number(node.range[0]);
  }
  return 0;
}
