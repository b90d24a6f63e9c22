import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { pathfinders } from "../coverage/probing-order.ts";
import { coverage } from "../coverage/coverage-command.ts";
import { runHere } from "../testing/run-here.ts";
import { mutate } from "./mutate-command.ts";

// A case of each number on them: scripts/conformance/. Here what the README says of coverage and mutation, as far as it costs
// seconds: cases that reach every branch, and four kinds of mutants.

/** With what takes the branches of the two that the reference hasn't. */
const casesThatReachAll = `^(${pathfinders.join("|")}) |^(STAGE|MAILS|MERGE|NOPASS)-|^TOKEN-[01]|^USER-0`;
const suitesThatNotice = "^(login/(stages|new-user|user-access|email-merge)|choices/merge-never)";
const mutators = ["SwapHosts", "ReturnRemoval", "WeakHash", "Limit"].flatMap((name) => ["--mutator", name]);

describe.each(["one-table", "verified-emails"])("schema/examples/%s.surql", (name) => {
  const config = ["--config", `schema/examples/${name}.config.ts`];

  test("has no branch that no case reaches", async () => {
    const args = [...config, "--grep", casesThatReachAll, "--min", "100"];
    const { code, stdout } = await runHere(coverage, args, packageRoot);
    expect(stdout).toContain("\n100 % of blocks, branches and throws reached: ");
    expect(code).toBe(0);
  });

  test("has no mistake of these kinds that no case notices, but for those in the file beside it", async () => {
    const args = [...config, "--grep", suitesThatNotice, ...mutators, "--min", "100"];
    const { code, stdout } = await runHere(mutate, args, packageRoot);
    expect(stdout).toMatch(/^\d+ mutants: [1-9]\d* killed, 0 survived(?:, \d+ known equivalents?)?$/m);
    expect(code).toBe(0);
  });
});
