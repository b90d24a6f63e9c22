import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { importedFromOutside, joinModules } from "./join-modules.ts";

const modules = new Map([
  ["app/main.js", 'import { shown } from "../room/deep/shown.js";\nexport { shown };'],
  ["app/late.js", 'export const late = () => import("../room/late.js");\nimport "../room/effect.js";'],
  [
    "room/start.js",
    'import { shown } from "./deep/shown.js";\nexport const load = () => import("./late.js");\nexport { shown };',
  ],
  ["room/deep/shown.js", 'import { inner } from "../inner.js";\nexport const shown = { inner };'],
  ["room/inner.js", 'import { z } from "zod";\nexport const inner = z.string().parse("inner");'],
  ["room/late.js", 'import { shown } from "./deep/shown.js";\nexport const late = shown;'],
  ["room/effect.js", "globalThis.effect = true;\nexport {};"],
]);

test("what others import of a folder is found, however it is written", () => {
  expect(importedFromOutside("room", modules)).toEqual(["room/deep/shown.js", "room/effect.js", "room/late.js"]);
});

test("joined modules keep the paths that others import, are there once, and leave other packages alone", async () => {
  const dist = mkdtempSync(join(tmpdir(), "joined-"));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  for (const [path, text] of modules) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text);
  }
  symlinkSync(join(packageRoot, "node_modules"), join(dist, "node_modules"));
  await joinModules(dist, "room", modules, ["room/start.js"]);
  const load = (path: string) => import(pathToFileURL(join(dist, path)).href);
  const [{ shown }, start] = await Promise.all([load("app/main.js"), load("room/start.js")]);
  expect(shown).toEqual({ inner: "inner" });
  expect(start.shown).toBe(shown);
  expect((await start.load()).late).toBe(shown);
  expect(readdirSync(join(dist, "room")).toSorted()).toEqual(["chunks", "deep", "effect.js", "late.js", "start.js"]);
  // the package itself isn't taken in
  expect(readFileSync(join(dist, "room/chunks/shown.js"), "utf8")).toContain('import { z } from "zod"');
});
