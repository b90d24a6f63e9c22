import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import type { LoginDatabase } from "../../fixtures/client/web-client.ts";
import type { Shell } from "./fresh-clone.ts";
import type { PackedPackage } from "./packed-package.ts";

export interface ExampleSettings {
  /** e.g. "http://127.0.0.1:3000": where it listens. */
  readonly origin: string;
  readonly githubUrl: string;
  readonly clientId: string;
  readonly surrealdb: LoginDatabase;
}

/** examples/sveltekit as its README has it, with the tarball in place of what npm would have. */
export class SvelteKitExample {
  /** Why its packages can't be had here; undefined where they are. */
  readonly whyNot: string | undefined;
  readonly #packed: PackedPackage;
  readonly #folder: string;
  #isBuilt = false;

  constructor(packed: PackedPackage) {
    this.#packed = packed;
    this.#folder = packed.project("sveltekit");
    cpSync(join(packageRoot, "examples", "sveltekit"), this.#folder, {
      recursive: true,
      filter: (path) => !/[/\\](?:node_modules|build|\.svelte-kit|\.env)$/.test(path),
    });
    this.edit("package.json", '"^0.1.0"', JSON.stringify(`file:${packed.tarball}`));
    const { code, output } = packed.run("npm install --no-audit --no-fund", this.#folder);
    if (code === 0) return;
    if (!/\b(?:ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENOTCACHED)\b/.test(output)) throw new Error(output);
    const said = output.split("\n").find((line) => line.includes("npm error"));
    this.whyNot = `no package registry can be reached: ${said}`;
  }

  /** Changes a text that is there once. @returns what brings it back */
  edit(file: string, from: string, to: string): Disposable {
    const path = join(this.#folder, file);
    const before = readFileSync(path, "utf8");
    if (before.split(from).length !== 2) throw new RangeError(`Editing ${file}: expected this text once: ${from}`);
    const write = (text: string) => {
      writeFileSync(path, text);
      if (file.startsWith("src/")) this.#isBuilt = false;
    };
    write(before.replace(from, () => to));
    return { [Symbol.dispose]: () => write(before) };
  }

  /** @throws Error with what TypeScript and Svelte say of it */
  checkTypes(): void {
    this.#run("npm run check");
  }

  /** Builds it if its own sources are others; the client's are read at the start. Resolves once it answers. */
  async start(settings: ExampleSettings): Promise<Shell> {
    if (!this.#isBuilt) this.#run(`${environmentOf(settings)} npm run build`);
    this.#isBuilt = true;
    const shell = this.#packed.start(`env ${environmentOf(settings)} npm start`, this.#folder);
    await shell.says(/(Listening on)/);
    return shell;
  }

  #run(line: string): void {
    const { code, output } = this.#packed.run(line, this.#folder);
    if (code !== 0) throw new Error(`${line}: ${output}`);
  }
}

function environmentOf({ origin, githubUrl, clientId, surrealdb }: ExampleSettings): string {
  const { hostname, port } = new URL(origin);
  const variables = {
    HOST: hostname,
    PORT: port,
    ORIGIN: origin,
    GITHUB_URL: githubUrl,
    GITHUB_CLIENT_ID: clientId,
    SURREALDB_URL: surrealdb.url,
    SURREALDB_NAMESPACE: surrealdb.namespace,
    SURREALDB_DATABASE: surrealdb.database,
  };
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'`)
    .join(" ");
}
