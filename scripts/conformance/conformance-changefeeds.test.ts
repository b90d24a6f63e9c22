import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { referenceWith } from "../../fixtures/testing/edited-reference.ts";
import { harmlessFeeds } from "../../fixtures/testing/harmless-feeds.ts";
import { runHere } from "../testing/run-here.ts";
import { conformance } from "./conformance-command.ts";

test("a schema with changefeeds runs on the embedded engine, and nobody is told of changes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "changefeeds-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { "keeps the changes of users": edit = {} } = harmlessFeeds;
  writeFileSync(join(folder, "schema.surql"), referenceWith(edit).files[0]?.text ?? "");
  const ran = await runHere(conformance, ["--schema", "schema.surql", "--grep", "^additions/|ROLE-0[1-4]"], folder);
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: "" });
  expect(ran.stdout).toContain("10 cases: 9 passed, 0 failed, 1 skipped");
});
