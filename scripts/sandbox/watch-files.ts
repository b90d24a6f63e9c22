import { unwatchFile, watchFile } from "node:fs";
import { resolve } from "node:path";

/** Milliseconds between two looks: it works on every kind of disk, where news of the system don't. */
const interval = 300;

/** Looks whether files or folders change, until it is disposed of. */
export class WatchedFiles implements Disposable {
  readonly #cwd: string;
  readonly #onChange: () => void;
  #paths: ReadonlySet<string> = new Set();

  constructor(cwd: string, onChange: () => void) {
    this.#cwd = cwd;
    this.#onChange = onChange;
  }

  /** From now on these, and no others. */
  watch(paths: readonly string[]): void {
    const wanted = new Set(paths.map((path) => resolve(this.#cwd, path)));
    for (const path of this.#paths) if (!wanted.has(path)) unwatchFile(path, this.#onChange);
    for (const path of wanted)
      if (!this.#paths.has(path)) watchFile(path, { interval, persistent: false }, this.#onChange);
    this.#paths = wanted;
  }

  [Symbol.dispose](): void {
    this.watch([]);
  }
}
