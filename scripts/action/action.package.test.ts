import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { PackedPackage } from "../testing/packed-package.ts";
import { mergesNobody, reference } from "../testing/reference-schema.ts";

// The steps of action.yml that are ours, carried out as GitHub's runner does: the inputs in the environment, files for outputs and summary.

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly uses?: string;
      readonly run?: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}
const action = parse(readFileSync(join(packageRoot, "action.yml"), "utf8")) as Action;
const step = action.runs.steps.find(({ run }) => run !== undefined);
const workflows = ["examples/github-workflows/login.yml", "examples/github-workflows/new-surrealdb.yml"];

test("what others have made is pinned to a commit", () => {
  const texts = ["action.yml", ".github/workflows/release.yml", ...workflows].map((file) =>
    readFileSync(join(packageRoot, file), "utf8"),
  );
  const used = texts.flatMap((text) =>
    [...text.matchAll(/uses: (\S+)(.*)/g)].map(([, name = "", rest = ""]) => name + rest),
  );
  expect(used.length).toBeGreaterThan(4);
  expect(used.filter((each) => !/@(?:[0-9a-f]{40}|COMMIT) # v\d+\.\d+\.\d+$/.test(each))).toEqual([]);
});

test("every input reaches the script, and the script reads nothing else", () => {
  const env = Object.values(step?.env ?? {}).map((value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1]);
  expect(env.toSorted()).toEqual(
    Object.keys(action.inputs)
      .filter((name) => name !== "working-directory")
      .toSorted(),
  );
  const script = readFileSync(join(packageRoot, "scripts", "action", "check.sh"), "utf8");
  expect(Object.keys(step?.env ?? {}).filter((name) => !new RegExp(`\\$\\{?${name}\\b`).test(script))).toEqual([]);
});

describe("in a job", () => {
  let packed: PackedPackage;
  beforeAll(() => {
    packed = new PackedPackage();
  });
  afterAll(() => packed[Symbol.dispose]());

  /** A repository whose first commit has one schema, and whose working tree another. */
  function job(name: string, before: string, now: string, inputs: Readonly<Record<string, string>>) {
    const folder = packed.project(name);
    mkdirSync(join(folder, "db"));
    const git = (line: string) => packed.run(`git -c user.name=a -c user.email=a@example.org ${line}`, folder);
    writeFileSync(join(folder, "db", "schema.surql"), before);
    git("init --quiet .");
    git("add db");
    git("commit --quiet --message first");
    writeFileSync(join(folder, "db", "schema.surql"), now);
    const temp = packed.project(`${name}-temp`);
    const all = Object.entries(action.inputs).map(([input, { default: value = "" }]) => [
      input,
      inputs[input] ?? value,
    ]);
    const words = Object.fromEntries([...all, ["package", packed.tarball]]) as Record<string, string>;
    const env = Object.entries(step?.env ?? {}).map(([key, value]) => [
      key,
      words[/inputs\.([\w-]+)/.exec(value)?.[1] ?? ""] ?? "",
    ]);
    const runner = {
      GITHUB_ACTIONS: "true",
      GITHUB_ACTION_PATH: packageRoot,
      GITHUB_WORKSPACE: folder,
      GITHUB_OUTPUT: join(temp, "output"),
      GITHUB_STEP_SUMMARY: join(temp, "summary.md"),
      RUNNER_TEMP: temp,
    };
    const exports = Object.entries({ ...Object.fromEntries(env), ...runner }).map(
      ([key, value]) => `export ${key}='${value}'`,
    );
    const { code, output } = packed.run(`${exports.join("; ")}; ${step?.run ?? "exit 9"}`, folder);
    const read = (file: string) => (existsSync(join(temp, file)) ? readFileSync(join(temp, file), "utf8") : "");
    return { code, output, folder, outputs: read("output"), summary: read("summary.md") };
  }

  test("a change that keeps people out is an error at its line, and the comparison names it", () => {
    const { code, output, folder, outputs, summary } = job("worse", reference, mergesNobody, {
      schema: "\n  db/schema.surql\n",
      "compare-with": "HEAD",
    });
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringMatching(/^::error file=db\/schema\.surql,line=\d+/m),
    });
    expect(outputs).toBe(`reports=${folder}/login-conformance\ncomment=${folder}/login-conformance/comment.md\n`);
    for (const file of [
      "conformance.json",
      "conformance.xml",
      "conformance.html",
      "compare.json",
      "compare.html",
      "compare.md",
    ])
      expect(existsSync(join(folder, "login-conformance", file))).toBe(true);
    const comment = readFileSync(join(folder, "login-conformance", "comment.md"), "utf8");
    expect(comment).toMatch(/^## ❌ Log in with GitHub: \d+ failures/);
    expect(comment).toMatch(/compare: WORSE/);
    expect(summary).toBe(comment);
  });

  test("a schema that isn't there is one error, and exit code 2", () => {
    const { code, output } = job("missing", reference, reference, { schema: "db/other.surql" });
    expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining("db/other.surql") });
  });
});
