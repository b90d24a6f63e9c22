import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They start whole commands, and take from 5 s to a minute and a half: begun last, one of them keeps one processor busy and the others idle. */
export const longest: readonly string[] = [
  "other-teams",
  "documented-commands",
  "choice-variants",
  "other-choice-variants",
  "conformance-causes",
  "example-schemas",
  "harmless-changes",
  "conformance-names",
  "broken-schemas",
  "harmless-additions",
  "package",
  "embedded",
  "run-pool",
  "harmful-features",
  "matrix-process",
  "verified-emails",
  "database-use",
  "conformance-process",
  "mutate-command",
  "conformance-other-hosts",
  "conformance-verdicts",
  "one-table",
  "conformance-schema",
  "conformance-disk-full",
  "harmful-calls",
  "damaged-upgrade",
  "upgrade-process",
  "properties",
  "doctor-command",
  "schema-words-in-suites",
  "through-tls",
  "embedded-2",
  "docker-checks",
  "launcher",
];

function rankOf({ moduleId }: TestSpecification): number {
  const rank = longest.findIndex((name) => moduleId.includes(`/${name}.`));
  return rank < 0 ? longest.length : rank;
}

/** Vitest orders by what it measured last time; a fresh clone has measured nothing. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}
