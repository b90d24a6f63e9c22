import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { FreshClone, type Shelled } from "../testing/fresh-clone.ts";

// The last steps of .github/workflows/release.yml in a clone, as GitHub's runner does them, but that nothing is sent.

interface Workflow {
  readonly jobs: { readonly npm: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
}
const workflow = parse(readFileSync(join(packageRoot, ".github/workflows/release.yml"), "utf8")) as Workflow;
const lines = workflow.jobs.npm.steps.flatMap(({ run }) => run ?? []);
const [tagIsVersion = "", setAddresses = "", publish = ""] = lines.slice(lines.indexOf("npm run ok") + 1);
const rehearse = publish.replace("npm publish", "npm publish --dry-run");

let clone: FreshClone;
beforeAll(() => {
  clone = new FreshClone();
});
afterAll(() => clone[Symbol.dispose]());

const job = (line: string, env = ""): Shelled =>
  clone.run(`export GITHUB_SERVER_URL=https://github.example GITHUB_REPOSITORY=shop/login-conformance ${env}; ${line}`);

test("the workflow has the steps that this carries out", () => {
  expect(lines.slice(0, 2)).toEqual(["npm ci", "npm run ok"]);
  expect(lines).toHaveLength(5);
  expect(publish).toBe("npm publish --provenance --access public");
});

test("another tag than the version's ends it", () => {
  expect(job(tagIsVersion, "GITHUB_REF_NAME=v0.0.9").code).toBe(1);
  expect(job(tagIsVersion, "GITHUB_REF_NAME=v0.1.0").code).toBe(0);
});

test("without addresses nothing is published, and the guard says why", () => {
  const { code, output } = job(rehearse);
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringContaining(
      "npm publish: expected repository, homepage, bugs in package.json, saw none",
    ) as unknown,
  });
});

test("with those of the repository that releases it would be, and what is packed has all three", () => {
  expect(job(setAddresses).code).toBe(0);
  const { code, output } = job(rehearse);
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringContaining("+ login-conformance@0.1.0") as unknown,
  });
  const packed = job("tar --extract --to-stdout --file $(npm pack --silent --ignore-scripts) package/package.json");
  expect(JSON.parse(packed.output)).toMatchObject({
    repository: { type: "git", url: "git+https://github.example/shop/login-conformance.git" },
    homepage: "https://github.example/shop/login-conformance#readme",
    bugs: { url: "https://github.example/shop/login-conformance/issues" },
  });
});
