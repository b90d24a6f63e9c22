import { expect, test } from "vitest";
import { referenceWith, startReference } from "../../fixtures/testing/edited-reference.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { suites } from "../../suites/all.ts";
import { loginChapter } from "./login-chapter.ts";

const withoutOthers = {
  "provider ON auth_providers TYPE string ASSERT $value != ''": "provider ON auth_providers TYPE 'github' | 'google'",
};
const config = numbered(suites).filter(({ suite }) => suite.name === "config");
const textOf = (edit: Readonly<Record<string, string>>) =>
  referenceWith(edit)
    .files.map(({ text }) => text)
    .join("\n");

test("a row that there can't be in the schema either is not what carrying it changed", async () => {
  await using environment = await startReference(withoutOthers);
  const chapter = loginChapter({ environment, cases: config });
  expect(await chapter(textOf(withoutOthers))).toEqual({ run: config.length, failed: [] });
});

test("what passes on the schema and fails on what was carried is", async () => {
  await using environment = await startReference(withoutOthers);
  const chapter = loginChapter({ environment, cases: config });
  const lost = { ...withoutOthers, "WHERE provider = 'github' LIMIT 1)[0];\n	IF !$app": "LIMIT 0)[0];\n	IF !$app" };
  expect((await chapter(textOf(lost))).failed).toContain("CONFIG-07");
});
