import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import { isMagic } from "../../fixtures/environment/schema-files/named-files.ts";
import { UsageError } from "../cli/usage-error.ts";

/** Files as a commit has them, in a folder of their own for as long as they are needed. */
export class FilesAtCommit implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "login-conformance-commit-"));
  readonly #cwd: string;
  readonly #top: string;
  readonly #ref: string;

  /** @throws UsageError when this is no repository, or has no such commit */
  constructor(ref: string, cwd: string) {
    this.#ref = ref;
    this.#cwd = realpathSync(cwd);
    try {
      this.#top = realpathSync(this.#git(["rev-parse", "--show-toplevel"], this.#cwd).trimEnd());
      this.#git(
        ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`],
        this.#cwd,
        "no such commit",
      );
      this.#git(["read-tree", `${ref}^{commit}`], this.#top);
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  /** Where the working folder would be. */
  get folder(): string {
    return join(this.#tree, relative(this.#top, this.#cwd));
  }

  /**
   * Those of files, folders and globs of which the commit has something; that is in `folder` then.
   * @throws UsageError for one outside the repository
   */
  take(paths: readonly string[]): string[] {
    return paths.flatMap((path) => {
      const listed = this.#git(["ls-files", "-z", "--", this.#pathspec(path)], this.#top);
      if (listed === "") return [];
      this.#git(["checkout-index", "-z", "--force", "--stdin", `--prefix=${this.#tree}${sep}`], this.#top, "", listed);
      return [relative(this.#cwd, resolve(this.#cwd, path)) || "."];
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #tree(): string {
    return join(this.#folder, "tree");
  }

  /** Of a glob it is the folder in which it looks: what a folder's order depends on may be there, too. */
  #pathspec(path: string): string {
    const parts = relative(this.#top, resolve(this.#cwd, path)).split(sep);
    if (parts[0] === "..")
      throw new UsageError(`--git ${this.#ref}: expected ${path} in the repository ${this.#top}, saw it outside.`);
    const magic = parts.findIndex(isMagic);
    return `:(top,literal)${parts.slice(0, magic < 0 ? parts.length : magic).join("/")}`;
  }

  /** The index is one of its own: the user's stays as it is. */
  #git(args: readonly string[], cwd: string, problem = "", input = ""): string {
    const { status, stdout, stderr, error } = spawnSync("git", args, {
      cwd,
      input,
      encoding: "utf8",
      maxBuffer: 1024 * 1024 * 1024,
      env: { ...process.env, GIT_INDEX_FILE: join(this.#folder, "index") },
    });
    if (error) throw new UsageError(`--git ${this.#ref}: git doesn't start here: ${error.message}.`, { cause: error });
    if (status !== 0)
      throw new UsageError(`--git ${this.#ref}: ${problem || stderr.trim() || `git ${args[0]} failed`}.`);
    return stdout;
  }
}
