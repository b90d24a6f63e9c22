import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { isVendored, namesImported, packagesIn, vendorFileOf, withVendored } from "./vendored.ts";

const built = `import { spawn } from "node:child_process";
import "reflect-metadata";
import { z } from "zod";
import { basename } from "../names.js";
import { lt } from "semver";
import {
  Surreal,
  RecordId as Id,
} from "surrealdb";
const engine = await import("surrealdb");
const url = import.meta.resolve("surrealdb");
const say = 'import "zod" from a text';
export { reaper } from "testcontainers/build/reaper/reaper.js";
`;

test("packages are what modules import by a name", () => {
  expect(packagesIn(built)).toEqual([
    "reflect-metadata",
    "zod",
    "semver",
    "surrealdb",
    "surrealdb",
    "surrealdb",
    "testcontainers/build/reaper/reaper.js",
  ]);
});

test("what is taken in is imported from there, all else stays", () => {
  expect(withVendored(built, "../../")).toBe(`import { spawn } from "node:child_process";
import "../../vendor/reflect-metadata.js";
import { z } from "../../vendor/zod.js";
import { basename } from "../names.js";
import { lt } from "semver";
import {
  Surreal,
  RecordId as Id,
} from "../../vendor/surrealdb.js";
const engine = await import("../../vendor/surrealdb.js");
const url = import.meta.resolve("../../vendor/surrealdb.js");
const say = 'import "zod" from a text';
export { reaper } from "../../vendor/testcontainers-build-reaper-reaper.js";
`);
});

test("a package that begins like one is another", () => {
  expect(["zod", "zod/v4", "zod-extra"].map(isVendored)).toEqual([true, true, false]);
});

test("names are taken as the package has them", () => {
  expect(namesImported(built, "surrealdb")).toEqual(["Surreal", "RecordId"]);
  expect(namesImported(built, "reflect-metadata")).toEqual([]);
});

test("scopes are part of a file's name", () => {
  expect(vendorFileOf("@peculiar/x509")).toBe("peculiar-x509");
});

test("whatever the sources import is installed with the package, brought by the user, or taken in", () => {
  const textOf = (file: string) => readFileSync(join(packageRoot, file), "utf8");
  const { exclude } = JSON.parse(textOf("tsconfig.build.json")) as { exclude: string[] };
  const { dependencies, peerDependencies } = JSON.parse(textOf("package.json")) as Record<
    "dependencies" | "peerDependencies",
    Readonly<Record<string, string>>
  >;
  const files = globSync("{fixtures,mock-github,scripts,suites}/**/*.ts", {
    cwd: packageRoot,
    exclude: [...exclude, ...exclude.map((each) => `${each}/**`)],
  });
  expect(files.length).toBeGreaterThan(500);
  const known = new Set(["login-conformance", ...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
  const packageOf = (name: string) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
  const missing = files.flatMap((file) =>
    packagesIn(textOf(file).replaceAll(/^(?:import|export) type [^;]*;/gm, ""))
      .filter((name) => !isVendored(name) && !known.has(packageOf(name)))
      .map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});
