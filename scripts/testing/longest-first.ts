import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They start whole commands, and take from 20 s to two minutes: begun last, one of them keeps one processor busy and the others idle. */
export const longest: readonly string[] = [
  "other-teams",
  "choice-variants",
  "other-choice-variants",
  "harmless-changes",
  "documented-commands",
  "example-schemas",
  "upgrade-process",
  "conformance-causes",
  "broken-schemas",
  "harmful-features",
  "harmless-additions",
  "conformance-names",
  "package",
  "mutate-command",
  "run-pool",
  "embedded",
  "matrix-process",
  "properties",
  "doctor-command",
  "schema-words-in-suites",
  "conformance-schema",
  "through-tls",
  "conformance-verdicts",
  "embedded-2",
  "conformance-process",
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
