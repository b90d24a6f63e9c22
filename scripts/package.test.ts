import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../fixtures/environment/schema-files/package-root.ts";
import { FreshClone } from "./testing/fresh-clone.ts";

// What npm makes of this package: npx in a clone, and the tarball.

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

describe("the tarball, in an empty folder", () => {
  let run: (line: string) => ReturnType<FreshClone["run"]>;
  const node = process.execPath;
  beforeAll(() => {
    const installed = join(dirname(clone.path), "elsewhere", "node_modules", "login-conformance");
    mkdirSync(installed, { recursive: true });
    const packed = clone.run(
      `npm pack --silent --pack-destination .. && tar -xzf ../login-conformance-*.tgz -C '${installed}' --strip-components 1`,
    );
    if (packed.code !== 0) throw new Error(`npm pack: ${packed.output}`);
    // npm would bring these
    for (const name of readdirSync(join(packageRoot, "node_modules"))) {
      if (!/^\.|^node$|^login-conformance$/.test(name))
        symlinkSync(join(packageRoot, "node_modules", name), join(dirname(installed), name));
    }
    mkdirSync(join(dirname(installed), ".bin"));
    symlinkSync(
      "../login-conformance/scripts/login-conformance.js",
      join(dirname(installed), ".bin", "login-conformance"),
    );
    run = (line) => clone.run(line, dirname(dirname(installed)));
  });

  test("runs from its build, with its schema", () => {
    const { code, output } = run(`'${node}' node_modules/.bin/login-conformance conformance --case MERGE-01`);
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining("1 case: 1 passed, 0 failed, 0 skipped"),
    });
    expect(output).toContain("node_modules/login-conformance/schema/github-login.surql");
    expect(run("ls node_modules/login-conformance/scripts").output).toBe("login-conformance.js\n");
  });

  test("exports the mock, its people and its middleware", () => {
    const names = ["mock-github", "mock-github/personas", "mock-github/middleware"];
    const program = names.map((name) => `console.log(Object.keys(await import("login-conformance/${name}")).join())`);
    expect(run(`'${node}' --input-type=module -e '${program.join("\n")}'`)).toEqual({
      code: 0,
      output: expect.stringMatching(/\bstartMockGitHub\b.*\n.*\bpersonas\b.*\ngitHubMiddleware\n$/),
    });
  });

  test("is an executable", () => {
    expect(run(`PATH='${dirname(node)}':$PATH node_modules/.bin/login-conformance --version`)).toEqual({
      code: 0,
      output: version,
    });
  });
});
