import { afterAll, beforeAll, expect, test } from "vitest";
import { FreshClone } from "../testing/fresh-clone.ts";
import { PackedPackage } from "../testing/packed-package.ts";

let tools: PackedPackage;
let clone: FreshClone;
beforeAll(() => {
  tools = new PackedPackage({ node20: `npm:node-${process.platform}-${process.arch}@20` });
  clone = new FreshClone();
});
afterAll(() => {
  clone[Symbol.dispose]();
  tools[Symbol.dispose]();
});

test("npm ci in a clone on Node 20 says nothing of Nodes that tools want: they run on the one that it brings", () => {
  const install = "rm -rf node_modules && node --version && npm ci --dry-run --no-audit --no-fund";
  const { code, output } = tools.run(install, clone.path, 20);
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringMatching(/^v20\.\d+\.\d+\n[^]*added \d+ packages/) as unknown,
  });
  expect(output).not.toContain("npm warn");
  const { output: unasked } = tools.run(`${install} --loglevel warn`, clone.path, 20);
  expect(unasked).toContain("npm warn EBADENGINE"); // else nothing was kept from being said
});
