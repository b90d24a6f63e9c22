import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";

// A name leads to one place: in a stack trace, in an editor's list of files, in a search for a type.

const sources = globSync("{fixtures,mock-github,scripts,suites}/**/*.ts", {
  cwd: packageRoot,
  exclude: (path) => /(^|\/)(node_modules|testdata)$/.test(path),
});

const repeated = (names: readonly string[]): string[] =>
  [...new Set(names.filter((name, i) => names.indexOf(name) !== i))].toSorted();

test("no two files have the same name, but for the lists of a folder", () => {
  expect(sources.length).toBeGreaterThan(1000);
  expect(repeated(sources.map((path) => basename(path)).filter((name) => name !== "all.ts"))).toEqual([]);
});

test("no two exported types have the same name", () => {
  const types = sources.flatMap((path) =>
    Array.from(
      readFileSync(join(packageRoot, path), "utf8").matchAll(/^export (?:abstract )?(?:interface|type|class) (\w+)/gm),
      ([, name = ""]) => name,
    ),
  );
  expect(types.length).toBeGreaterThan(300);
  expect(repeated(types)).toEqual([]);
});
