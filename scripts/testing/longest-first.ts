import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They start whole commands and browsers, and take from 5 s to three minutes where others run beside them: begun last, one of them keeps one processor busy and the others idle. */
export const longest: readonly string[] = [
  "documented-commands",
  "client-suites",
  "other-teams",
  "other-choice-variants",
  "harmless-changes",
  "choice-variants",
  "choice-variants-2",
  "conformance-causes",
  "example-schemas",
  "upgrade-process",
  "through-tls",
  "conformance-names",
  "sandbox",
  "carry-chain",
  "run-pool",
  "broken-schemas",
  "pages-in-a-browser",
  "harmless-additions",
  "embedded",
  "conformance-verdicts",
  "matrix-process",
  "repro-command",
  "init-process",
  "harmful-features",
  "conformance-other-hosts",
  "verified-emails",
  "doctor-command",
  "conformance-process",
  "mutate-command",
  "client-command",
  "html-page",
  "properties",
  "conformance-schema",
  "access-key",
  "one-table",
  "schema-changes",
  "conformance-disk-full",
  "crashes",
  "schema-words-in-suites",
  "docker-checks",
  "harmful-calls",
  "damaged-upgrade",
  "sandbox-command",
  "outside-statements",
  "compare-process",
  "package",
  "embedded-2",
  "matrix-ends",
  "database-use",
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
