import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { hashOf } from "../../fixtures/environment/schema-files/schema-source.ts";
import { runCases } from "../../fixtures/run/pool/run-pool.ts";
import { withWorkerSlots } from "../../fixtures/run/pool/worker-slots.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { suites } from "../../suites/all.ts";
import { branchesOfRun } from "./branches-of-run.ts";
import type { ExplainedBranch } from "./explained-branches.ts";
import { explainBranches } from "./explained-branches.ts";
import { loginDefinitions } from "./login-definitions.ts";
import { inProbingOrder, pathfinders } from "./probing-order.ts";

const reference = readFileSync(join(packageRoot, "schema/github-login.surql"), "utf8");
const head = "\t-- 0. The OAuth app.\n";
const special = "IF string::starts_with($code, 'dev-') { RETURN (SELECT VALUE id FROM users)[0] };";

/** The pathfinders' run of a schema, and what branches they took. */
async function branchesOf(text: string, explained: readonly ExplainedBranch[] = []) {
  const files = [{ path: "login.surql", text }];
  const settings = {
    engine: { backend: "embedded", version: "3.0.2" } as const,
    schema: { files, sha256: hashOf(files), label: "login.surql" },
    overlays: [],
    profile: contractProfile,
    choices: defaultChoices,
    suitesModule: new URL("../../suites/all.ts", import.meta.url).href,
  };
  const cases = numbered(suites).filter(({ case: { id } }) => pathfinders.includes(id));
  const { result } = await withWorkerSlots({ settings, workers: 1, timeout: 60 }, async (slots) => {
    const { verdicts } = await runCases(cases, slots, () => {});
    return branchesOfRun({ settings, version: "3.0.2", cases, verdicts, all: true, explained }, slots);
  });
  return result;
}

describe("branches of a run", () => {
  test("the pathfinders are cases, and take all of the reference's login", async () => {
    const ids = new Set(numbered(suites).map((each) => each.case.id));
    expect(pathfinders.filter((id) => !ids.has(id))).toEqual([]);
    const branches = await branchesOf(reference);
    expect(branches).toMatchObject({ open: [], explained: [], problems: [] });
    expect(branches?.covered).toBe(branches?.total);
    expect(branches?.total).toBeGreaterThan(90);
  });

  test("what none of them takes is named with its line; what is explained counts as taken", async () => {
    const text = reference.replace(head, () => `\t${special}\n${head}`);
    const line = reference.split("\n").indexOf(head.trimEnd()) + 1;
    const open = {
      file: "login.surql",
      line,
      column: 2,
      text: special,
      within: "fn::github_login",
      says: ["never true"],
    };
    const reason = "only for the time of development";
    const entry = { within: "fn::github_login", branch: special, says: "never true", reason };
    const branches = await branchesOf(text, [{ ...entry, says: "never false" }]);
    expect(branches).toMatchObject({
      open: [open],
      explained: [],
      problems: [expect.stringContaining("(never false): no branch like this is open. Take it out of the file.")],
    });
    expect(branches?.covered).toBeLessThan(branches?.total ?? 0);
    expect(explainBranches([open], [entry])).toEqual({ open: [], explained: [{ ...open, reason }], problems: [] });
  });
});

test("of a schema, the accesses and what they call are looked at, and no more", () => {
  const text = [
    "DEFINE FUNCTION fn::login($code: string) { RETURN fn::deeper($code) };",
    "DEFINE FUNCTION fn::deeper($code: string) { RETURN $code };",
    "DEFINE FUNCTION fn::other() { RETURN 1 };",
    "DEFINE ACCESS github ON DATABASE TYPE RECORD SIGNIN (fn::login($code));",
  ].join("\n");
  expect([...loginDefinitions([readSchemaTree({ path: "a.surql", text })])]).toEqual([
    "access github",
    "fn::login",
    "fn::deeper",
  ]);
});

test("who saw something new comes before who saw it again, and the login before all else", () => {
  const seen = (id: string, chapter: string, outcome: string) => ({
    id,
    chapter,
    stages: [],
    steps: [{ sent: "signin { }", outcome, calls: [], rows: [] }],
  });
  const order = inProbingOrder([
    seen("LIFE-01", "session", "returned 1"),
    seen("CODE-90-a", "login", "thrown: a"),
    seen("CODE-90-b", "login", "thrown: a"),
    seen("CODE-91", "login", "masked: b"),
    seen("NEW-05", "login", "thrown: a"),
  ]);
  expect(order.map(({ id }) => id)).toEqual(["NEW-05", "CODE-90-a", "CODE-91", "CODE-90-b", "LIFE-01"]);
});
