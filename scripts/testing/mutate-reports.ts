import type { Mutant } from "../mutation/mutant.ts";
import { type MutateReport, nothingRun } from "../mutation/mutate-report.ts";

const text = "DEFINE FUNCTION fn::a() {\n\tLET $é = '</script><!--';\n\tIF $é = 1 {\n\t\tRETURN 2;\n\t};\n};\n";
const mutant = (id: string, mutator: string, original: string, replacement: string, about: string): Mutant => {
  const from = text.indexOf(original);
  return {
    id,
    mutator,
    path: "login.surql",
    within: "fn::a",
    about,
    edits: [{ from, to: from + original.length, text: replacement }],
  };
};
const judge = (id: string): MutateReport["judges"][number] => ({
  suite: { chapter: "login", name: "tables", source: "contract" },
  case: { id, level: "MUST", title: `title of ${id}`, when: [], then: [] },
});

/** A run in which each status occurs once. */
export const mutatedReport: MutateReport = {
  ...nothingRun,
  schema: { files: [{ path: "login.surql", text }], sha256: "0".repeat(64), label: "login.surql" },
  engine: { version: "3.0.2", backend: "embedded", route: "rewired", loaded: "", notes: [] },
  mutants: [
    mutant("1", "StringLiteral", "'</script><!--'", "''", "the text becomes empty"),
    mutant("2", "EqualityOperator", "= 1", "!= 1", "= becomes !="),
    mutant("3", "BlockStatement", "{\n\t\tRETURN 2;\n\t}", "{}", "the block becomes empty"),
    mutant("4", "ReturnRemoval", "RETURN 2;", "", "the RETURN is dropped"),
    mutant("5", "NumberLiteral", "2", "3", "2 becomes 3"),
    mutant("6", "DefinitionRemoval", "fn::a", "", "no name"),
    mutant("7", "NumberLiteral", "2", "0", "2 becomes 0"),
    mutant("8", "NumberLiteral", "2", "9", "2 becomes 9"),
  ],
  statuses: new Map([
    ["1", { status: "killed", by: "TABLE-01", why: "rows: new rows", passed: 3, ms: 41.6 }],
    ["2", { status: "survived", passed: ["TABLE-01", "TABLE-02"], ms: 99 }],
    ["3", { status: "no-coverage" }],
    ["4", { status: "timeout", by: "TABLE-02", why: "no answer", passed: 0, ms: 10_000 }],
    ["5", { status: "ignored", reason: "nobody looks" }],
    ["6", { status: "compile-error", why: "Unexpected token" }],
    ["7", { status: "killed", by: "TABLE-01", why: "rows: new rows", passed: 0, ms: 12 }],
  ]),
  judges: [judge("TABLE-01"), judge("TABLE-02")],
  failing: ["LIFE-10"],
  skipped: 3,
  casesReaching: (_, from) => (from > 40 ? ["TABLE-02", "LIFE-10"] : undefined),
  min: 80,
  seconds: { cases: 2, mutants: 4 },
  problems: ["Limit in fn::a is no equivalent"],
  interrupted: true,
};
