import { describe, expect, test } from "vitest";
import { runJsonSchema } from "../conformance/conformance-json.ts";
import { mergesNobody, reference } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { projects as command } from "./projects-command.ts";

const configOf = (projects: unknown, more = {}) => ({
  "login-conformance.config.json": JSON.stringify({ projects, ...more }),
});
const config = ["--config", "login-conformance.config.json"];
const few = ["--case", "MERGE-01", "--case", "NEW-01"];

test("each schema runs on its versions, with its own baseline, and has its reports", async () => {
  using folder = new TemporaryFolder({
    "shop.surql": reference,
    "blog.surql": mergesNobody,
    "known.json": JSON.stringify({ "MERGE-01": "by hand" }),
    ...configOf([
      { name: "shop", schema: "shop.surql", surrealdb: ["embedded", "127.0.0.1:1/surrealdb:v0"] },
      { name: "blog", schema: "blog.surql" },
      { name: "wiki", schema: "blog.surql", baseline: "known.json" },
    ]),
  });
  const { code, stdout } = await runHere(
    command,
    [...config, ...few, "--reports", "out", "shop", "blog", "wiki"],
    folder.path,
  );
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(
        /^✓ shop-embedded +shop\.surql \(sha256 .*\) · SurrealDB 3\.0\.2 \(embedded\) · 2 passed, 0 failed/,
      ),
      expect.stringMatching(/^– shop-127\.0\.0\.1-1-surrealdb-v0 +shop\.surql .* · SKIPPED, it can't run here: /),
      expect.stringMatching(/^✗ blog +blog\.surql .* · 1 passed, 1 failed, 0 skipped, /),
      expect.stringMatching(/^✓ wiki +blog\.surql .* · 1 passed, 0 failed, 0 skipped, 1 known failure, /),
    ]),
  );
  expect([code, lines.at(-1)]).toEqual([1, "projects: FAILED · 3 of 4 runs ran"]);
  const { summary, cases } = runJsonSchema.parse(JSON.parse(folder.read("out/blog.json")));
  expect([summary.exitCode, cases.map(({ id, verdict }) => `${id} ${verdict}`)]).toEqual([
    1,
    ["MERGE-01 failed", "NEW-01 passed"],
  ]);
  expect(folder.read("out/wiki.xml")).toContain("<testsuites");
});

describe("wrong usage", () => {
  const shop = { name: "shop", schema: "shop.surql" };
  const wrong: Readonly<Record<string, readonly [projects: unknown, args: readonly string[], says: string]>> = {
    "no projects": [
      undefined,
      [],
      'login-conformance projects: expected `projects` in the configuration, as in projects: [{ name: "shop", schema: "shop/*.surql", surrealdb: ["embedded", "3.3.5"] }], saw none.',
    ],
    "a name that none has": [
      [shop],
      ["shpo"],
      "login-conformance projects: expected a name of the configuration (shop), saw shpo.",
    ],
    "a name twice": [
      [shop, shop],
      [],
      "login-conformance.config.json: expected each project's name once, saw shop again.",
    ],
    "a name that is no file's": [
      [{ ...shop, name: "../shop" }],
      [],
      'login-conformance.config.json, projects[0], is not a configuration:\n✖ expected letters, digits, "_", "." and "-", as a file may be called\n  → at name',
    ],
    "a key that none has": [
      [{ ...shop, version: "3.3.5" }],
      [],
      'login-conformance.config.json, projects[0], is not a configuration:\n✖ Unrecognized key: "version"',
    ],
    "a version that is none": [
      [{ ...shop, surrealdb: "3 3" }],
      [],
      "The project shop, surrealdb: 3 3: expected a version (3.3.5), a tag (latest), an image (surrealdb/surrealdb:v3.3.5) or embedded:3.0.2.",
    ],
    "no schema": [
      [{ name: "shop" }],
      [],
      "The project shop: expected its schema in the configuration, there or for all, saw none.",
    ],
  };
  test.each(Object.entries(wrong))("%s", async (_, [projects, args, says]) => {
    using folder = new TemporaryFolder({ "shop.surql": reference, ...configOf(projects) });
    expect(await runHere(command, [...config, ...args], folder.path)).toEqual({
      code: 2,
      stdout: "",
      stderr: `${says}\n`,
    });
  });
});
