import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { type PackageManager, packageManagers, PackedPackage } from "../testing/packed-package.ts";
import { packagesIn } from "./vendored.ts";

let packed: PackedPackage;
beforeAll(() => {
  packed = new PackedPackage();
});
afterAll(() => packed[Symbol.dispose]());

const withoutDocker = await noDocker();
const version = "login-conformance 0.1.0\n";
/** What package managers say that refuse a script, or miss a Node or a package. */
const complaints =
  /EBADENGINE|incompatible|build scripts|blocked|not allowed|allow-?scripts|missing peer|unmet|deprecated/i;

/** Where each package manager has installed it. */
const projects = new Map<string, string>();

describe.each(Object.entries(packageManagers))("%s", (name, { add, frozen, exec, advice }: PackageManager) => {
  let project: string;
  beforeAll(() => {
    // yarn 4 takes a folder for a project of its own where a lockfile is
    project = packed.project(name.replace(" ", "-"), name === "yarn 4" ? { "yarn.lock": "" } : {});
    projects.set(name, project);
  });
  const run = (line: string, node?: 20 | 22) => packed.run(line, project, node);
  const tool = `${exec} login-conformance`;

  test("installs the tarball without a complaint, and again by its lockfile", () => {
    for (const line of [`${add} ${packed.tarball}`, `rm -rf node_modules && ${frozen}`]) {
      const { code, output } = run(line);
      expect({ code, output }).toEqual({ code: 0, output: expect.not.stringMatching(complaints) });
    }
  });

  test("runs it on Node 22 and 24, and on 20 one sentence says which is needed", () => {
    expect(run(`${tool} --version`)).toEqual({ code: 0, output: version });
    expect(run(`${tool} --version`, 22)).toEqual({ code: 0, output: version });
    const { code, output } = run(`${tool} --version`, 20);
    expect(output).toMatch(
      /login-conformance: expected Node 22\.18 or newer, saw 20\.\d+\.\d+ \([^)]+\) and no npm package/,
    );
    expect(code).toBe(2);
  });

  test("the first run says what brings an engine", () => {
    const { code, output } = run(`${tool} conformance --case MERGE-01`);
    expect(output.replaceAll(/\n +/g, " ")).toContain(
      "SurrealDB 3.0.2 embedded: the package @surrealdb/node is not installed. " +
        `\`${advice} @surrealdb/node@3.0.3\` brings it (161 MB, the libraries for all systems). ` +
        "Or use a server in a container: --surrealdb 3.0.2.\n",
    );
    expect(code).toBe(4);
  });
});

const passed = { code: 0, output: expect.stringContaining("1 case: 1 passed, 0 failed, 0 skipped") as string };

describe("what an engine needs", () => {
  // node_modules, and none
  test.skipIf(withoutDocker !== undefined).each(["npm", "yarn 4"])("with %s and Docker, nothing else", (name) => {
    const line = `${packageManagers[name]?.exec} login-conformance conformance --surrealdb 3.3.5 --case MERGE-01`;
    expect(packed.run(line, projects.get(name) ?? "", 22)).toEqual(passed);
  });

  test.each(["npm", "pnpm"])("with %s, one more package brings one", (name) => {
    const { add, exec } = packageManagers[name] as PackageManager;
    const project = packed.project(`engine-${name}`);
    expect(packed.run(`${add} ${packed.tarball} @surrealdb/node@3.0.3`, project)).toMatchObject({ code: 0 });
    for (const node of [22, undefined] as const)
      expect(packed.run(`${exec} login-conformance conformance --case MERGE-01`, project, node)).toEqual(passed);
  });
});

describe("the package as npm installs it", () => {
  let project: string;
  let root: string;
  beforeAll(() => {
    project = packed.project("installed", {
      "use.mts": `import { defineConfig } from "login-conformance/config";
import { startMockGitHub } from "login-conformance/mock-github";
import { personas } from "login-conformance/mock-github/personas";
import { gitHubMiddleware } from "login-conformance/mock-github/middleware";
import { webClient } from "login-conformance/client";

defineConfig({ schema: "db.surql", choices: { credentials: { param: "github" } } });
const mock = await startMockGitHub({ proxy: "tls", control: true, personas: [personas.ada] });
const { status } = await fetch(\`\${mock.apiOrigin}/user\`);
const control = await fetch(\`\${mock.apiOrigin}/_mock/personas\`);
console.log(status, control.status, mock.authority?.startsWith("-----BEGIN CERTIFICATE-----"));
await mock.stop();
const surrealdb = { url: "http://127.0.0.1:1", namespace: "main", database: "main" };
const client = webClient({ origin: "http://127.0.0.1:3000", github: { clientId: "x" }, surrealdb });
console.log((await client.login(new Request("http://127.0.0.1:3000/login/github"))).headers.get("location")?.split("?")[0]);
const refusal = (use: () => unknown) => { try { use(); } catch (error) { console.log((error as Error).message); } };
refusal(() => mock.handlers);
refusal(() => gitHubMiddleware({ handlers: [] }));
`,
    });
    packed.run(`npm install --no-audit --no-fund ${packed.tarball}`, project);
    root = join(project, "node_modules", "login-conformance");
  });

  test("weighs 15 MB at most, with all that it needs", () => {
    const files = globSync("node_modules/**/*", { cwd: project }).map((path) => statSync(join(project, path)));
    const megabytes = files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0) / 1e6;
    expect(megabytes).toBeLessThan(15);
    expect(megabytes).toBeGreaterThan(5);
  });

  test("imports nothing that isn't there", () => {
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<
      string,
      Record<string, string>
    >;
    const known = new Set(["login-conformance", ...Object.keys({ ...dependencies, ...peerDependencies })]);
    const modules = globSync("dist/!(vendor)/**/*.js", { cwd: root });
    expect(modules.length).toBeGreaterThan(500);
    const imported = new Set(modules.flatMap((path) => packagesIn(readFileSync(join(root, path), "utf8"))));
    const packages = [...imported].map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0]);
    expect(packages.filter((name) => name === undefined || !known.has(name))).toEqual([]);
  });

  test("has the licenses of what it was built with", () => {
    const licenses = readFileSync(join(root, "dist", "vendor", "LICENSES.txt"), "utf8");
    for (const name of ["surrealdb", "testcontainers", "zod", "dockerode", "@peculiar/x509", "listr2"])
      expect(licenses).toContain(`Name: ${name}\n`);
  });

  test("has the pages that messages point to", () => {
    for (const page of ["docs/contract.md", "docs/mock-github-control.md", "docs/json-schema/conformance.schema.json"])
      expect(statSync(join(root, page)).isFile()).toBe(true);
  });

  test("gives the mock and the client; what wants msw says how to get it", () => {
    const { code, output } = packed.run("node use.mts", project);
    expect(output).toBe(`401 200 true
https://github.com/login/oauth/authorize
mock.handlers needs the package msw, which is not installed. \`npm install --save-dev msw@2\` brings it.
gitHubMiddleware needs the package @mswjs/http-middleware, which is not installed. \`npm install --save-dev msw@2 @mswjs/http-middleware@0.10\` brings it.
`);
    expect(code).toBe(0);
  });

  const bin = join(import.meta.dirname, "..", "..", "node_modules", ".bin");
  test.each(["publint run --strict", "attw --profile esm-only"])("is as %s wants it", (checker) => {
    expect(packed.run(`'${bin}'/${checker} ${packed.tarball}`, project)).toMatchObject({ code: 0 });
  });

  test("has types that stand by themselves", () => {
    const modules = join(import.meta.dirname, "..", "..", "node_modules");
    const tsc = `node '${modules}/typescript-7/bin/tsc' --noEmit --strict --module nodenext --target es2024`;
    expect(packed.run(`${tsc} --types node --typeRoots '${modules}/@types' use.mts`, project)).toEqual({
      code: 0,
      output: "",
    });
  });
});
