import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { joinModules } from "./join-modules.ts";
import { isVendored, namesImported, packagesIn, vendorFileOf, withVendored } from "./vendored.ts";

type LicensePlugin = (typeof import("rollup-plugin-license"))["default"];
// its types say `default`, where there is none
const license = createRequire(import.meta.url)("rollup-plugin-license") as LicensePlugin;

// Makes dist/: our modules one by one, as tsc writes them, and those of the mock joined; what they need of other packages in
// vendor/; types of what is exported.

const dist = join(packageRoot, "dist");
/** What an embedded engine imports, too: no names of it may be left out. */
const whole = "surrealdb";
rmSync(dist, { recursive: true, force: true });
compile();
const exportedOfMock = modulesExported()
  .filter((path) => path.startsWith("mock-github/"))
  .map((path) => `${path}.js`);
// whoever starts a mock for a test waits for it
await joinModules(dist, "mock-github", readModules(), exportedOfMock);
await bundleVendored(readModules());
await declareTypes();

function compile(): void {
  const tsc = join(packageRoot, "node_modules", "typescript-7", "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
    cwd: packageRoot,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

type Modules = ReadonlyMap<string, string>;

function readModules(): Modules {
  return new Map(globSync("**/*.js", { cwd: dist }).map((path) => [path, readFileSync(join(dist, path), "utf8")]));
}

/** A file for each package, with only the names that our modules import; then they import it from there. */
async function bundleVendored(modules: Modules): Promise<void> {
  const texts = [...modules.values()];
  const names = [...new Set(texts.flatMap(packagesIn))].filter(isVendored);
  const entries = new Map(
    names.map((name) => {
      const imported = [...new Set(texts.flatMap((text) => namesImported(text, name)))].join(", ");
      const take = name === whole ? "export * from" : imported === "" ? "import" : `export { ${imported} } from`;
      return [virtualOf(name), `${take} ${JSON.stringify(name)};`];
    }),
  );
  const bundle = await rolldown({
    cwd: packageRoot,
    input: Object.fromEntries(names.map((name) => [vendorFileOf(name), virtualOf(name)])),
    platform: "node",
    plugins: [
      {
        name: "entries",
        resolveId: (id) => (entries.has(id) ? id : undefined),
        load: (id) => entries.get(id),
      },
      {
        name: "optional native code", // each is asked for in a `try`
        resolveId: (id) =>
          /\.node$|^(?:cpu-features|bufferutil|utf-8-validate)$/.test(id) ? { id, external: true } : undefined,
      },
      license({ thirdParty: { output: join(dist, "vendor", "LICENSES.txt") } }),
    ],
  });
  await bundle.write({
    dir: join(dist, "vendor"),
    format: "esm",
    chunkFileNames: "[name].js",
    // CommonJS in it asks for it
    banner: "const __dirname = import.meta.dirname;",
  });
  for (const [path, text] of modules) {
    const up = relative(dirname(path), ".").replaceAll("\\", "/");
    writeFileSync(join(dist, path), withVendored(text, up === "" ? "./" : `${up}/`));
  }
}

function virtualOf(name: string): string {
  return join(packageRoot, `${vendorFileOf(name)}.virtual.js`);
}

/** Paths without their ends, e.g. "mock-github/start". */
function modulesExported(): string[] {
  const { exports } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
  };
  return Object.values(exports).flatMap((each) =>
    typeof each === "string" ? [] : [each.types.replace("./dist/", "").replace(/\.d\.ts$/, "")],
  );
}

/** The declarations of what package.json exports, and of nothing else: those of all cases would weigh three times the code. */
async function declareTypes(): Promise<void> {
  const bundle = await rolldown({
    cwd: packageRoot,
    input: Object.fromEntries(modulesExported().map((path) => [path, join(packageRoot, `${path}.ts`)])),
    external: (id) => /^[@a-z]/.test(id),
    plugins: [dts({ emitDtsOnly: true, tsconfig: join(packageRoot, "tsconfig.build.json") })],
  });
  // what is optional is nobody's error where it isn't installed
  const { output } = await bundle.write({ dir: dist, format: "esm", chunkFileNames: "types/[name].js" });
  for (const { fileName } of output) {
    const path = join(dist, fileName);
    writeFileSync(
      path,
      readFileSync(path, "utf8").replaceAll(/^import .* from "(?!node:)[@a-z]/gm, "// @ts-ignore: optional\n$&"),
    );
  }
}
