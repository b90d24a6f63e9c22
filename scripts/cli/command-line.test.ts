import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { lineFor, scriptNames, type Start, withCommandLines } from "./command-line.ts";

const clone = "/home/ada/login-conformance";
const project = "/home/ada/shop";
const npxCache = "/home/ada/.npm/_npx/5e37c41108d0e488";
const npm = "npm/11.6.0 node/v24.1.0 linux x64 workspaces/false";
const npx = { npm_command: "exec", npm_lifecycle_event: "npx", npm_config_user_agent: npm };
const npmRun = {
  npm_command: "run",
  npm_lifecycle_event: "conformance",
  npm_package_name: "login-conformance",
  npm_config_user_agent: npm,
};
const pnpm = { npm_config_user_agent: "pnpm/10.4.1 npm/? node/v24.1.0 linux x64" };
const yarn = { npm_config_user_agent: "yarn/4.9.1 npm/? node/v24.1.0 linux x64" };

const inClone: Start = {
  script: `${clone}/scripts/login-conformance.js`,
  cwd: clone,
  env: {},
  root: clone,
  node: "node",
  onPath: false,
};
const inProject: Start = {
  ...inClone,
  script: `${project}/node_modules/.bin/login-conformance`,
  cwd: project,
  root: `${project}/node_modules/login-conformance`,
};

test.each<[string, Start, string]>([
  [
    "npx in a clone",
    {
      ...inClone,
      script: `${npxCache}/node_modules/.bin/login-conformance`,
      env: { ...npx, npm_package_name: "login-conformance" },
      npxPackages: [clone],
    },
    "npx login-conformance",
  ],
  [
    "npx in a clone, by the link that `npm ci` makes",
    { ...inClone, script: `${clone}/node_modules/.bin/login-conformance`, env: npx },
    "npx login-conformance",
  ],
  [
    "npx of a clone, from another folder",
    {
      ...inClone,
      script: `${npxCache}/node_modules/.bin/login-conformance`,
      cwd: project,
      env: npx,
      npxPackages: [clone],
    },
    `npx --package=${clone} login-conformance`,
  ],
  ["npx in a project", { ...inProject, env: npx }, "npx login-conformance"],
  [
    "npx of what isn't installed",
    {
      ...inProject,
      script: `${npxCache}/node_modules/.bin/login-conformance`,
      env: npx,
      npxPackages: ["login-conformance"],
    },
    "npx login-conformance",
  ],
  [
    "npx of a version",
    {
      ...inProject,
      script: `${npxCache}/node_modules/.bin/login-conformance`,
      env: npx,
      npxPackages: ["login-conformance@0.1.0"],
    },
    "npx --package=login-conformance@0.1.0 login-conformance",
  ],
  [
    "npx of two packages",
    {
      ...inProject,
      script: `${npxCache}/node_modules/.bin/login-conformance`,
      env: npx,
      npxPackages: ["my tools.tgz", "node@24"],
    },
    "npx --package='my tools.tgz' --package=node@24 login-conformance",
  ],
  [
    "npx on Windows, where a shim names the file",
    { ...inProject, script: `${project}/node_modules/login-conformance/scripts/login-conformance.js`, env: npx },
    "npx login-conformance",
  ],
  [
    "a project's own script",
    { ...inProject, env: { ...npmRun, npm_package_name: "shop", INIT_CWD: project } },
    "npx login-conformance",
  ],
  [
    "a project's own script, from a folder below",
    { ...inProject, env: { ...npmRun, npm_package_name: "shop", INIT_CWD: `${project}/db` } },
    "(cd /home/ada/shop && npx login-conformance",
  ],
  [
    "pnpm exec",
    { ...inProject, script: `${project}/node_modules/login-conformance/scripts/login-conformance.js`, env: pnpm },
    "pnpm exec login-conformance",
  ],
  [
    "pnpm dlx",
    {
      ...inProject,
      script: "/home/ada/.cache/pnpm/dlx/ab12/node_modules/login-conformance/scripts/login-conformance.js",
      env: pnpm,
    },
    "pnpm dlx login-conformance",
  ],
  ["yarn", { ...inProject, env: yarn }, "yarn login-conformance"],
  [
    "yarn dlx",
    { ...inProject, script: "/tmp/xfs-1a2b/dlx-4711/node_modules/.bin/login-conformance", env: yarn },
    "yarn dlx login-conformance",
  ],
  [
    "bunx",
    { ...inProject, env: { npm_config_user_agent: "bun/1.3.0 npm/? node/v24.3.0 linux x64" } },
    "bunx login-conformance",
  ],
  ["a global install", { ...inProject, script: "/usr/local/bin/login-conformance", onPath: true }, "login-conformance"],
  [
    "a global install, inside a script of npm",
    {
      ...inProject,
      script: "/usr/local/bin/login-conformance",
      onPath: true,
      env: { npm_command: "run", npm_config_user_agent: npm },
    },
    "login-conformance",
  ],
  [
    "a global install by a shim",
    {
      ...inProject,
      script: "/home/ada/pnpm/global/5/node_modules/login-conformance/scripts/login-conformance.js",
      onPath: true,
    },
    "login-conformance",
  ],
  ["the link itself", inProject, "node_modules/.bin/login-conformance"],
  ["the launcher itself", inClone, "node scripts/login-conformance.js"],
  [
    "the launcher itself, from another folder",
    { ...inClone, cwd: project },
    `node ${clone}/scripts/login-conformance.js`,
  ],
  ["main", { ...inClone, script: `${clone}/scripts/main.ts` }, "node scripts/main.ts"],
  [
    "main, by a Node that isn't the shell's, inside a script of npm",
    { ...inClone, script: `${clone}/scripts/main.ts`, node: "/opt/node24/bin/node", env: npmRun },
    "/opt/node24/bin/node scripts/main.ts",
  ],
  ["the built main", { ...inProject, script: `${clone}/dist/scripts/main.js` }, `node ${clone}/dist/scripts/main.js`],
])("%s", (_, start, prefix) => {
  const end = prefix.startsWith("(") ? ")" : "";
  expect(lineFor(start, "conformance", ["--case", "MERGE-01"])).toBe(`${prefix} conformance --case MERGE-01${end}`);
  expect(lineFor(start, "doctor")).toBe(`${prefix} doctor${end}`);
});

test.each<[string, NodeJS.ProcessEnv, string, readonly string[], string]>([
  ["npm", npmRun, "conformance", ["--case MERGE-01"], "npm run conformance -- --case MERGE-01"],
  [
    "npm, from a folder below",
    { ...npmRun, INIT_CWD: `${clone}/docs` },
    "conformance",
    ["--list"],
    "npm run conformance -- --list",
  ],
  [
    "npm, of another command",
    { ...npmRun, npm_lifecycle_event: "coverage" },
    "conformance",
    ["--list"],
    "npm run conformance -- --list",
  ],
  ["npm, of a command without a script", npmRun, "doctor", ["--json"], "npx login-conformance doctor --json"],
  ["npm, without options", npmRun, "mutate", [], "npm run mutate"],
  ["pnpm", { ...npmRun, ...pnpm }, "conformance", ["--list"], "pnpm run conformance --list"],
  ["yarn", { ...npmRun, ...yarn }, "conformance", ["--list"], "yarn run conformance --list"],
])("a script of this repository by %s", (_, env, command, options, line) => {
  expect(lineFor({ ...inClone, env }, command, options)).toBe(line);
});

test("these are the scripts of package.json", () => {
  const { scripts } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const ours = Object.entries(scripts).filter(([name, text]) => text === `node scripts/login-conformance.js ${name}`);
  expect(ours.map(([name]) => name)).toEqual(scriptNames);
});

test("a text names commands as they are typed", () => {
  const line = (command: string, options: readonly string[] = []) => ["npx it", command, ...options].join(" ");
  expect(
    withCommandLines("`login-conformance doctor` and `login-conformance conformance --list`, not `surreal`", line),
  ).toBe("`npx it doctor` and `npx it conformance --list`, not `surreal`");
});

test.each([
  [undefined, "npm install --save-dev"],
  ["npm/11.6.0 node/v24.1.0", "npm install --save-dev"],
  ["pnpm/10.4.1 npm/? node/v24.1.0 linux x64", "pnpm add --save-dev"],
  ["yarn/1.22.22 npm/? node/v24.1.0 linux x64", "yarn add --dev"],
  ["bun/1.4.5 npm/? node/v24.3.0 linux x64", "bun add --dev"],
])("a text names what to install as %s takes it", (agent, words) => {
  const text = (install: string) => `\`${install} @surrealdb/node@3.0.3\` brings it`;
  expect(withCommandLines(text("npm install --save-dev"), undefined, { npm_config_user_agent: agent })).toBe(
    text(words),
  );
});
