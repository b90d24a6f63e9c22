import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { inject } from "vitest";
import { runInShell, Shell, type Shelled, shellEnvironment } from "./fresh-clone.ts";

const nodePackage = `node-${process.platform}-${process.arch}`;

/** The versions of package managers and Nodes with which the package is tried. */
const allTools: Readonly<Record<string, string>> = {
  pnpm: "12",
  yarn: "1",
  "yarn-berry": "npm:@yarnpkg/cli-dist@4",
  bun: `npm:@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}@1`,
  // the npm package `node` brings these by a script
  ...Object.fromEntries([20, 22].map((major) => [`node${major}`, `npm:${nodePackage}@${major}`])),
};

/** How a package manager is called, with the tools' folder in `$TOOLS`. */
export interface PackageManager {
  readonly add: string;
  /** Installs what the lockfile says, and fails where that isn't what package.json asks. */
  readonly frozen: string;
  /** Runs a program of a package. */
  readonly exec: string;
  /** What it says of itself, in the messages of this tool. */
  readonly advice: string;
}

export const packageManagers: Readonly<Record<string, PackageManager>> = {
  npm: {
    add: "npm install --save-dev --no-audit --no-fund",
    frozen: "npm ci --no-audit --no-fund",
    exec: "npx",
    advice: "npm install --save-dev",
  },
  pnpm: {
    add: "$TOOLS/.bin/pnpm add --save-dev",
    frozen: "$TOOLS/.bin/pnpm install --frozen-lockfile",
    exec: "$TOOLS/.bin/pnpm exec",
    advice: "pnpm add --save-dev",
  },
  "yarn 1": {
    add: "$TOOLS/yarn/bin/yarn.js add --dev",
    frozen: "$TOOLS/yarn/bin/yarn.js install", // it takes a tarball's path in its lockfile for a change
    exec: "$TOOLS/yarn/bin/yarn.js --silent",
    advice: "yarn add --dev",
  },
  // without node_modules: packages stay in their archives
  "yarn 4": {
    add: "node $TOOLS/yarn-berry/bin/yarn.js add --dev",
    frozen: "node $TOOLS/yarn-berry/bin/yarn.js install --immutable",
    exec: "node $TOOLS/yarn-berry/bin/yarn.js",
    advice: "yarn add --dev",
  },
  bun: {
    add: "$TOOLS/bun/bin/bun add --dev",
    frozen: "$TOOLS/bun/bin/bun install --frozen-lockfile",
    exec: "$TOOLS/bun/bin/bun x",
    advice: "bun add --dev",
  },
};

/** This commit as `npm pack` makes it (pack-once.ts), and programs to install it with. */
export class PackedPackage implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "login-conformance-packed-"));
  readonly #env: NodeJS.ProcessEnv;
  readonly tarball = inject("tarball");

  constructor(tools: Readonly<Record<string, string>> = allTools) {
    // where this machine gets its packages from, and what it has of them
    const registry = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();
    this.#env = {
      ...shellEnvironment(),
      npm_config_registry: registry,
      npm_config_prefer_offline: "true",
      YARN_NPM_REGISTRY_SERVER: registry,
      YARN_ENABLE_TELEMETRY: "0",
      YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
      TOOLS: join(this.#folder, "tools", "node_modules"),
    };
    const specs = Object.entries(tools).map(([name, version]) => `${name}@${version}`);
    if (specs.length === 0) return;
    const line = `npm install --ignore-scripts --no-audit --no-fund ${specs.join(" ")}`;
    const { code, output } = this.run(line, this.project("tools", {}));
    if (code !== 0) throw new Error(`${line}: ${output}`);
  }

  /** An empty project. @returns its folder */
  project(name: string, files: Readonly<Record<string, string>> = {}): string {
    const folder = join(this.#folder, name);
    mkdirSync(folder);
    const all = { "package.json": JSON.stringify({ name: "shop", version: "1.0.0", private: true }), ...files };
    for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, file), text);
    return folder;
  }

  /** Runs a line there, on this Node or on another of the tools. */
  run(line: string, folder: string, node?: 20 | 22): Shelled {
    return runInShell(line, folder, this.#envOn(node));
  }

  /** Starts what runs until Ctrl-C. */
  start(line: string, folder: string): Shell {
    return new Shell(line, folder, this.#envOn());
  }

  #envOn(node?: 20 | 22): NodeJS.ProcessEnv {
    const tool = join(this.#env["TOOLS"] ?? "", `node${node}`, "bin", "node");
    const program = node === undefined ? process.execPath : tool;
    return { ...this.#env, PATH: [dirname(program), this.#env["PATH"]].join(delimiter) };
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}
