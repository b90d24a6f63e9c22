import { expect, test } from "vitest";
import { conformance } from "../conformance/conformance-command.ts";
import { runJsonSchema } from "../conformance/conformance-json.ts";
import { mergesNobody } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { merge } from "./merge-command.ts";

test("two parts of a run make one report, and one exit code", async () => {
  using folder = new TemporaryFolder({ "login.surql": mergesNobody });
  const asked = ["--schema", "login.surql", "--grep", "^(MERGE-0[12]|NEW-01|LINK-01)\\b", "--workers", "1"];
  const ids: string[] = [];
  for (const shard of ["1/2", "2/2"]) {
    const file = `${shard[0]}.json`;
    await runHere(conformance, [...asked, "--shard", shard, "--json", file], folder.path);
    const { cases } = runJsonSchema.parse(JSON.parse(folder.read(file)));
    ids.push(cases.map(({ id }) => id).join());
  }
  const { code, stdout } = await runHere(merge, ["1.json", "2.json", "--json", "all.json"], folder.path);
  const { cases, summary } = runJsonSchema.parse(JSON.parse(folder.read("all.json")));
  expect(ids).toEqual(["LINK-01,MERGE-02", "MERGE-01,NEW-01"]);
  expect(cases.map(({ id }) => id)).toEqual(["LINK-01", "MERGE-01", "MERGE-02", "NEW-01"]);
  expect([code, summary.exitCode, stdout.trimEnd().split("\n").at(-1)]).toEqual([
    1,
    1,
    "4 cases: 2 passed, 2 failed, 0 skipped",
  ]);
});

test.each<[readonly string[], string]>([
  [[], "login-conformance merge: expected the JSON reports of all parts, saw none."],
  [["none.json"], "Reading the report of conformance --json none.json: there is no such file."],
])("%j is wrong usage", async (args, says) => {
  using folder = new TemporaryFolder();
  expect(await runHere(merge, args, folder.path)).toEqual({ code: 2, stdout: "", stderr: `${says}\n` });
});
