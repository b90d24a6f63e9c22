import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

const config = "login-conformance.config.ts";

test("a schema with names and choices of its own: what init proposes is a configuration under which cases pass", async () => {
  using folder = new TemporaryFolder({});
  copyFileSync(
    join(packageRoot, "scripts/init/testdata/helpers-and-other-names.surql"),
    join(folder.path, "shop.surql"),
  );
  const asked = await new StartedCommand(["init", "--schema", "shop.surql"], folder.path).finished;
  expect(asked.code).toBe(0);
  expect(asked.stdout).toContain('choice    login-sets = ["last_seen"]: logins change last_seen; ');
  expect(asked.stdout).toContain("      - run: npx --yes login-conformance conformance --strict\n");
  const text = readFileSync(join(folder.path, config), "utf8");
  expect(text).toContain('      users: "person",\n');
  expect(text).toContain('    "login-sets": ["last_seen"],\n');

  const some = ["NEW-01", "MERGE-01", "LINK-01", "SETS-01", "USER-01"].flatMap((id) => ["--case", id]);
  const run = await new StartedCommand(["conformance", ...some], folder.path).finished;
  expect(run.stdout).toContain("\n5 cases: 5 passed, 0 failed, 0 skipped\n");
  expect(run.code).toBe(0);
});

test("what logins keep in the link is found, and nothing else may change there", async () => {
  const testdata = join(packageRoot, "scripts/init/testdata/links-with-last-use.surql");
  const text = readFileSync(testdata, "utf8");
  using folder = new TemporaryFolder({ "login.surql": text });
  const asked = await new StartedCommand(["init", "--schema", "login.surql"], folder.path).finished;
  expect(asked.stdout).toContain("\ncases     none of the ");
  const found = readFileSync(join(folder.path, config), "utf8");
  expect(/"login-sets": \[(.*)\]/.exec(found)?.[1]?.split(", ").toSorted()).toEqual([
    '"identity.handle"',
    '"identity.lastUsedAt"',
    '"identity.logins"',
  ]);
  const some = ["LINK-01", "LINK-09", "MERGE-01", "SETS-01", "SETS-03"].flatMap((id) => ["--case", id]);
  expect((await new StartedCommand(["conformance", ...some], folder.path).finished).stdout).toContain(
    "\n5 cases: 5 passed, 0 failed, 0 skipped\n",
  );

  writeFileSync(join(folder.path, "login.surql"), text.replace("UPDATE $i.id SET", "UPDATE identity SET"));
  const broken = await new StartedCommand(["conformance", ...some], folder.path).finished;
  expect(broken.code).toBe(1);
  expect(broken.stdout).toContain("\n5 cases: 3 passed, 2 failed, 0 skipped\n");
});
