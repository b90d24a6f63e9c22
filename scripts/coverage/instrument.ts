import { applyEdits } from "../../fixtures/surrealql/text/text-edit.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { type Dialect, dialectOf } from "./surrealql-dialect.ts";
import type { Insertion, InsertionForm, Point, Unmeasured } from "./coverage-point.ts";
import { surveyOf } from "./survey-points.ts";
import { type Probes, probeText, valueProbeText } from "../../fixtures/environment/probes.ts";

/** A schema that tells where it was. */
export interface Instrumented {
  readonly files: readonly SchemaFile[];
  readonly points: readonly Point[];
  readonly probes: Probes;
  readonly unmeasured: readonly Unmeasured[];
}

/**
 * Puts probes into a schema, on the lines where they belong: no line is added, everything else stays as it is, and the
 * places of errors are those of the user's text. To be done before a file is rewired.
 * @param version of SurrealDB, e.g. "3.0.2"
 * @param wanted the ids of the points that probes are for; the others are listed, and never reported
 */
export function instrument(files: readonly SchemaFile[], version: string, wanted?: ReadonlySet<number>): Instrumented {
  return instrumentWith(files, version, { wanted });
}

/** The same with probes that tell what each LET came to, and all of them in full. */
export const instrumentValues = (files: readonly SchemaFile[], version: string): Instrumented =>
  instrumentWith(files, version, { values: true });

interface Instrumenting {
  readonly wanted?: ReadonlySet<number> | undefined;
  readonly values?: boolean;
}

function instrumentWith(
  files: readonly SchemaFile[],
  version: string,
  { wanted, values = false }: Instrumenting,
): Instrumented {
  const dialect = dialectOf(version);
  const prefix = freePrefix(files);
  const points: Point[] = [];
  const unmeasured: Unmeasured[] = [];
  let probe = 0;
  const surveyed = files.map((file) => {
    const survey = surveyOf(readSchemaTree(file), dialect, { point: points.length, probe, values });
    points.push(...survey.points);
    unmeasured.push(...survey.unmeasured);
    probe = survey.nextProbe;
    return { file, insertions: survey.insertions };
  });
  const reported = points.map(({ id, probes }) => (!wanted || wanted.has(id) ? probes : []));
  const needed = new Set([...reported.flat(), ...points.flatMap(({ value }) => value ?? [])]);
  return {
    files: surveyed.map(({ file, insertions }) =>
      withInsertions(
        file,
        insertions.filter((insertion) => needed.has(insertion.probe)),
        { prefix, dialect },
      ),
    ),
    points,
    unmeasured,
    probes: { prefix, points: reported, ...(values && { inFull: true }) },
  };
}

interface Names {
  readonly prefix: string;
  readonly dialect: Dialect;
}

function withInsertions(file: SchemaFile, insertions: readonly Insertion[], names: Names): SchemaFile {
  if (insertions.length === 0) return file;
  const edits = insertions.map(({ at, form, probe, variable }) => ({
    from: at,
    to: at,
    text: texts[form](
      variable === undefined ? probeText(names.prefix, probe) : valueProbeText(names.prefix, probe, variable),
      names,
    ),
  }));
  return {
    path: file.path,
    text: applyEdits(file.text, edits),
    original: { text: file.text, edits, ...(file.original && { original: file.original }) },
  };
}

/** Of names that no text has, the first. */
function freePrefix(files: readonly SchemaFile[]): string {
  const isTaken = (prefix: string) => files.some(({ text }) => text.toLowerCase().includes(`${prefix}_`));
  let prefix = "cov";
  for (let n = 2; isTaken(prefix); n++) prefix = `cov${n}`;
  return prefix;
}

const texts: Readonly<Record<InsertionForm, (probe: string, names: Names) => string>> = {
  first: (probe) => ` ${probe}`,
  only: (probe) => ` ${probe} NONE `, // with nothing after it, 3.x may not carry it out
  before: (probe) => `${probe} `,
  // parentheses: `$a = 1` would be an assignment, and 2.x forgets what an IF or a SELECT at the end of a block came to
  open: (probe) => `{ ${probe} (`,
  close: () => ") }",
  // 2.x takes the RETURN of `THEN RETURN 1 END` for the value of the IF, as it does in parentheses; 3.x leaves the function
  "open-bare": (probe, { dialect }) => `{ ${probe} ${dialect === "2.x" ? "(" : ""}`,
  "close-bare": (_, { dialect }) => `${dialect === "2.x" ? ")" : ""} }`,
  else: (probe) => ` ELSE { ${probe} NONE }`,
  // the semicolon of the LET follows
  value: (probe) => `; ${probe.slice(0, -1)}`,
  "open-list": (_, { prefix }) => `{ LET $${prefix}_list = (`,
  "close-list": (probe, { prefix }) => `); IF $${prefix}_list = [] { ${probe} NONE }; $${prefix}_list }`,
};
