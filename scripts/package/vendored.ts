/**
 * What the build takes into dist/vendor, so that nobody installs it: each of these brings more than a megabyte, install scripts,
 * a compiler or twenty packages (docs/decisions/033-what-an-installation-brings.md).
 */
const vendored = [
  "@peculiar/x509",
  "graphql",
  "listr2",
  "reflect-metadata",
  "surrealdb",
  "testcontainers",
  "wrap-ansi",
  "yaml",
  "zod",
] as const;

/** `from "zod"`, `import("zod")`, `import "reflect-metadata"`, `import.meta.resolve("surrealdb")`: as tsc writes them. */
const specifier = /(?<before>\bfrom |\bimport(?:\.meta\.resolve)?\(|^import )"(?<name>[^"]+)"/gm;

/** All that a built module imports by a package's name. */
export const packagesIn = (text: string): string[] =>
  [...text.matchAll(specifier)].flatMap(({ groups }) => {
    const name = groups?.["name"] ?? "";
    return name.startsWith(".") || name.startsWith("node:") || name.startsWith("file:") ? [] : [name];
  });

/** Is it, or a file of it, taken in? */
export const isVendored = (name: string): boolean =>
  vendored.some((each) => name === each || name.startsWith(`${each}/`));

/** e.g. "testcontainers/build/reaper/reaper.js" → "testcontainers-build-reaper-reaper" */
export const vendorFileOf = (name: string): string =>
  name
    .replace(/\.js$/, "")
    .replaceAll(/[^\w]+/g, "-")
    .replace(/^-/, "");

/** The module's text, with the files of dist/vendor in place of the packages. `up` leads to dist: "../../". */
export const withVendored = (text: string, up: string): string =>
  text.replaceAll(specifier, (whole, before: string, name: string) =>
    isVendored(name) ? `${before}"${up}vendor/${vendorFileOf(name)}.js"` : whole,
  );

/** The names that a module imports of a package: as tsc writes them, on one line or several. */
export const namesImported = (text: string, name: string): string[] =>
  [...text.matchAll(/^import \{(?<names>[^}]*)\} from "(?<from>[^"]+)"/gm)]
    .filter(({ groups }) => groups?.["from"] === name)
    .flatMap(({ groups }) =>
      (groups?.["names"] ?? "")
        .split(",")
        .map((each) => each.trim().replace(/ as .*/, ""))
        .filter((each) => each !== ""),
    );
