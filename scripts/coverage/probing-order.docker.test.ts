import { expect, test } from "vitest";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { runHere } from "../testing/run-here.ts";
import { coverage } from "./coverage-command.ts";
import { pathfinders } from "./probing-order.ts";

const reason = await noDocker();

test.skipIf(reason !== undefined).each(["3.3.5", "4.0.0-beta.1"])(
  "the pathfinders take all of the reference's login on %s, too: else each run would try twice as many cases",
  async (version) => {
    const cases = pathfinders.flatMap((id) => ["--case", id]);
    const { code, stdout, stderr } = await runHere(coverage, ["--surrealdb", version, ...cases], packageRoot);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^100 % of blocks, branches and throws reached: \d+ of \d+$/m);
  },
);
