import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FreshClone } from "./testing/fresh-clone.ts";

// What npm makes of this package in a clone; the tarball has scripts/package/installed.package.test.ts.

let clone: FreshClone;
beforeAll(() => {
  clone = new FreshClone();
});
afterAll(() => clone[Symbol.dispose]());

const version = expect.stringMatching(/^login-conformance \d+\.\d+\.\d+\n$/m) as string;

describe("npx in a clone", () => {
  test.each([
    "npx login-conformance --version",
    "npm exec -- login-conformance --version",
    "cd docs && npx login-conformance --version",
  ])("%s", (line) => {
    expect(clone.run(line)).toEqual({ code: 0, output: version });
  });

  test("runs by the link of `npm ci` where npx keeps one without a program in its cache", () => {
    const manifest = readFileSync(join(clone.path, "package.json"), "utf8");
    const npx = "npm_config_cache=$PWD/../cache-of-yesterday npx login-conformance --version";
    clone.write(
      "package.json",
      manifest.replace(
        '"login-conformance": "scripts/login-conformance.js"',
        '"login-conformance": "dist/scripts/main.js"',
      ),
    );
    const yesterday = clone.run(`mv node_modules/.bin/login-conformance ../kept; ${npx}`);
    expect(yesterday).toEqual({ code: 127, output: expect.stringContaining("login-conformance: not found") });
    clone.write("package.json", manifest);
    expect(clone.run(`mv ../kept node_modules/.bin/login-conformance && ${npx}`)).toEqual({ code: 0, output: version });
  });
});
