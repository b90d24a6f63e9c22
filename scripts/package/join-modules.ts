import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { rolldown } from "rolldown";

/**
 * Joins the modules of a folder of the build into few files: what is imported from outside of it keeps its path, what
 * several of these share is in `chunks/`, what is loaded late stays apart. A file costs a third of a millisecond.
 * @param dist the folder of the build
 * @param folder in it, e.g. "mock-github"
 * @param modules all modules of the build: paths in `dist`, with their texts
 * @param exported paths that users import
 */
export async function joinModules(
  dist: string,
  folder: string,
  modules: ReadonlyMap<string, string>,
  exported: readonly string[],
): Promise<void> {
  const entries = [...new Set([...exported, ...importedFromOutside(folder, modules)])];
  const bundle = await rolldown({
    cwd: dist,
    input: Object.fromEntries(entries.map((path) => [path.replace(/\.js$/, ""), join(dist, path)])),
    platform: "node",
    external: /^[@a-z]/,
  });
  const { output } = await bundle.generate({ format: "esm", chunkFileNames: `${folder}/chunks/[name].js` });
  rmSync(join(dist, folder), { recursive: true });
  for (const file of output) {
    if (file.type !== "chunk") throw new Error(`Joining ${folder}: expected modules alone, saw ${file.fileName}.`);
    mkdirSync(dirname(join(dist, file.fileName)), { recursive: true });
    writeFileSync(join(dist, file.fileName), file.code);
  }
}

/** The paths of modules of a folder that others import, or load when called. */
export function importedFromOutside(folder: string, modules: ReadonlyMap<string, string>): string[] {
  const isInside = (path: string) => path.startsWith(`${folder}/`);
  const found = [...modules]
    .filter(([path]) => !isInside(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(/\b(?:from |import\(|import )"(?<to>\.[^"]+)"/g)].map(({ groups }) =>
        posix.join(posix.dirname(path), groups?.["to"] ?? ""),
      ),
    );
  return [...new Set(found.filter(isInside))].toSorted();
}
