import type { Config } from "../cli/config-file.ts";
import { UsageError } from "../cli/usage-error.ts";
import { readSubject, type RunOptions } from "../run/run-inputs.ts";
import type { ComparedSchema } from "./compare-report.ts";
import { FilesAtCommit } from "./files-at-commit.ts";

export interface NamedSchemas {
  /** As they stand on the command line. */
  readonly taken: readonly string[];
  readonly git?: string | undefined;
}

/** What a schema is read with, and what it is compared with: `config` of each. */
type SubjectOptions = Pick<RunOptions, "overlay" | "choice" | "rows" | "fresh">;

/** The two schemas. @throws UsageError, SchemaError */
export function readCompared(
  { taken, git }: NamedSchemas,
  options: SubjectOptions,
  configs: { readonly old: Config; readonly new: Config },
  cwd: string,
): { readonly old: ComparedSchema; readonly new: ComparedSchema } {
  const read = (paths: readonly string[], config: Config) => readSubject({ ...options, schema: paths }, config, cwd);
  if (git === undefined) {
    const [old, given, ...more] = taken;
    const now = given === undefined ? configs.new.schema : [given];
    if (old === undefined || now === undefined || more.length > 0)
      throw new UsageError(
        `login-conformance compare: expected OLD NEW, a file, folder or glob each (NEW may be schema of the configuration), saw ${taken.join(" ") || "none"}. With --git REF, the paths to compare with what they were at that commit.`,
      );
    return {
      old: { name: old, settings: read([old], configs.old) },
      new: { name: now.join(" "), settings: read(now, configs.new) },
    };
  }
  const paths = taken.length > 0 ? taken : configs.new.schema;
  if (paths === undefined)
    throw new UsageError(
      `login-conformance compare --git ${git}: expected the paths of the schema, or a configuration with schema, saw neither.`,
    );
  const now = read(paths, configs.new);
  using commit = new FilesAtCommit(git, cwd);
  const wanted = taken.length > 0 ? paths : (configs.old.schema ?? paths);
  const there = commit.take(wanted);
  if (there.length === 0)
    throw new UsageError(
      `--git ${git}: expected ${wanted.join(", ")} in that commit, saw nothing of it. Name the old schema itself: \`login-conformance compare OLD NEW\`.`,
    );
  const { overlays: _, ...withoutOverlays } = configs.old;
  const overlay = commit.take(options.overlay ?? configs.old.overlays ?? []);
  const { overlay: __, ...others } = options;
  const atCommit = { ...others, schema: there, ...(overlay.length > 0 && { overlay }) };
  const old = readSubject(atCommit, withoutOverlays, commit.folder);
  return {
    old: { name: `${there.join(" ")} at ${git}`, settings: old },
    new: { name: paths.join(" "), settings: now },
  };
}
