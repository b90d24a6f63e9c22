import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mergesNobody, reference } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { compare as command } from "./compare-command.ts";

const compare = (args: readonly string[], { path }: TemporaryFolder) => runHere(command, args, path);
const few = ["--case", "MERGE-01", "--case", "NEW-01", "--workers", "1"];
const lastLineOf = (text: string) => text.trimEnd().split("\n").at(-1);

const author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"];
function git({ path }: TemporaryFolder, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", [...author, ...args], { cwd: path, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout;
}

describe("two files", () => {
  test("what defines the same is loaded, and no case is run", async () => {
    const moved = `${reference}\n`.replace(/(DEFINE INDEX OVERWRITE users_email [^;]*;)([^]*)/, "$2\n$1");
    using folder = new TemporaryFolder({ "old.surql": reference, "new.surql": moved });
    const { code, stdout } = await compare(["old.surql", "new.surql"], folder);
    expect(stdout).toContain("both define the same, so no case was run\ncompare: NO DIFFERENCE");
    expect(code).toBe(0);
  });

  test("a new schema that doesn't load is worse than any; an old one is wrong usage", async () => {
    using folder = new TemporaryFolder({ "good.surql": reference, "bad.surql": `${reference}\nDEFINE TABEL x;\n` });
    const worse = await compare(["good.surql", "bad.surql", ...few], folder);
    expect([worse.code, lastLineOf(worse.stdout)]).toEqual([1, "compare: THE NEW SCHEMA DOESN'T LOAD"]);
    expect(worse.stdout).toMatch(/nobody can log in: bad\.surql:\d+:/);
    const wrong = await compare(["bad.surql", "good.surql", ...few], folder);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/bad\.surql, the old schema, doesn't load: bad\.surql:\d+:/);
  });
});

describe("--git", () => {
  const repository = () => {
    const folder = new TemporaryFolder();
    git(folder, "init", "--quiet", "--initial-branch=main");
    mkdirSync(join(folder.path, "db"));
    writeFileSync(join(folder.path, "db", "login.surql"), reference);
    git(folder, "add", ".");
    git(folder, "commit", "--quiet", "--message=one");
    return folder;
  };

  test("the same paths are compared as they were, and the repository stays as it is", async () => {
    using folder = repository();
    writeFileSync(join(folder.path, "db", "login.surql"), mergesNobody);
    writeFileSync(join(folder.path, "db", "more.surql"), "DEFINE TABLE note PERMISSIONS NONE;");
    git(folder, "add", "db/more.surql");
    writeFileSync(join(folder.path, ".gitignore"), "change.*");
    const before = git(folder, "status", "--porcelain");
    const reports = ["--json", "change.json", "--markdown", "change.md"];
    const { code, stdout } = await compare(["--git", "main", "db", ...few, ...reports], folder);
    expect([code, stdout.split("\n").slice(1, 3)]).toEqual([
      1,
      [
        expect.stringMatching(/^ {2}old {5}db at main: db\/login\.surql \(sha256 /),
        expect.stringMatching(/^ {2}new {5}db: db\/login\.surql \+ 1 more \(sha256 /),
      ],
    ]);
    expect(stdout).toContain("Newly failing: 1 case\n  MERGE-01  ");
    expect(stdout).toContain("    ✓ old  signed in\n");
    expect(stdout).toMatch(/look closer {2}npx login-conformance conformance --schema db --case MERGE-01/);
    expect(stdout).toContain("  tables.note: added\n");
    expect(lastLineOf(stdout)).toBe(
      "compare: WORSE · 1 newly failing, 2 definitions differ · 2 cases on SurrealDB 3.0.2 (embedded)",
    );
    expect(JSON.parse(folder.read("change.json"))).toMatchObject({
      old: { name: "db at main", summary: { cases: 2, failed: 0 } },
      new: { name: "db", summary: { cases: 2, failed: 1 } },
      summary: { result: "worse" },
    });
    expect(folder.read("change.md")).toContain("#### Newly failing: 1 case");
    expect(git(folder, "status", "--porcelain")).toBe(before);
  });

  test("paths may stand in the configuration, below another folder, and be globs", async () => {
    using folder = repository();
    mkdirSync(join(folder.path, "app"));
    writeFileSync(
      join(folder.path, "app", "login-conformance.config.ts"),
      'export default { schema: "../db/*.surql" };',
    );
    writeFileSync(join(folder.path, "db", "login.surql"), `-- a comment\n${reference}`);
    const { code, stdout } = await runHere(command, ["--git", "HEAD"], join(folder.path, "app"));
    expect([code, lastLineOf(stdout)]).toEqual([0, "compare: NO DIFFERENCE"]);
    expect(stdout).toContain("old     ../db/*.surql at HEAD: ");
  });

  test.each([
    [["--git", "nowhere", "db"], "--git nowhere: no such commit."],
    [
      ["--git", "main", "new"],
      "--git main: expected new in that commit, saw nothing of it. Name the old schema itself: `npx login-conformance compare OLD NEW`.",
    ],
    [
      ["--git", "main"],
      "login-conformance compare --git main: expected the paths of the schema, or a configuration with schema, saw neither.",
    ],
  ])("%j is wrong usage", async (args, says) => {
    using folder = repository();
    renameSync(join(folder.path, "db"), join(folder.path, "new"));
    mkdirSync(join(folder.path, "db"));
    writeFileSync(join(folder.path, "db", "login.surql"), reference);
    const { code, stdout, stderr } = await compare(args, folder);
    expect([code, stdout, stderr.trimEnd()]).toEqual([2, "", says]);
  });

  test("a path outside the repository is wrong usage", async () => {
    using folder = repository();
    using other = new TemporaryFolder({ "login.surql": reference });
    const { code, stderr } = await compare(["--git", "main", join(other.path, "login.surql")], folder);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^--git main: expected .* in the repository .*, saw it outside\.\n$/),
    ]);
  });

  test("outside a repository it is wrong usage", async () => {
    using folder = new TemporaryFolder({ "a.surql": reference });
    const { code, stderr } = await compare(["--git", "main", "a.surql"], folder);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^--git main: fatal: not a git repository/)]);
  });

  test("nothing of the commit is left on the disk", async () => {
    using folder = repository();
    const leftovers = () => readdirSync(join(folder.path, "..")).filter((name) => name.includes("-commit-"));
    const before = leftovers();
    await compare(["--git", "main", "db"], folder);
    expect(leftovers()).toEqual(before);
  });
});

describe("wrong usage", () => {
  test.each([
    [[], "none"],
    [["old.surql"], "old.surql"],
    [["old.surql", "old.surql", "old.surql"], "old.surql old.surql old.surql"],
  ])("%j", async (args, saw) => {
    using folder = new TemporaryFolder({ "old.surql": reference });
    const { code, stderr } = await compare(args, folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`expected OLD NEW, a file, folder or glob each`)]);
    expect(stderr).toContain(`saw ${saw}.`);
  });
});
