import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { judgeBinary, versionIn } from "./binary.ts";
import { type BinaryFacts, lookForBinary } from "./find-binary.ts";
import { findProgram } from "./find-program.ts";

const mend = "https://surrealdb.com/install, or name a file with --surreal PATH";

test.each<[BinaryFacts, object]>([
  [
    { path: "/bin/surreal", says: "3.3.5 for linux on x86_64" },
    { standing: "ok", found: "3.3.5 at /bin/surreal" },
  ],
  [
    { path: "/bin/surreal", says: "2.6.0" },
    { standing: "ok", found: "2.6.0 at /bin/surreal" },
  ],
  [
    { path: "/bin/surreal", says: "1.5.4 for linux on x86_64" },
    { standing: "limited", found: "1.5.4 at /bin/surreal: expected 2.x or 3.x", mend },
  ],
  [
    { path: "/bin/surreal", says: "a horse" },
    { standing: "limited", found: '/bin/surreal version: expected a version, saw "a horse"', mend },
  ],
  [
    { path: "/bin/surreal", problem: "SIGILL" },
    { standing: "limited", found: "/bin/surreal version: SIGILL", mend },
  ],
  [{}, { standing: "limited", found: "no surreal on the PATH", mend }],
])("%j", (facts, finding) => {
  expect(judgeBinary(facts)).toEqual(finding);
});

test.each([
  ["3.3.5 for linux on x86_64", "3.3.5"],
  ["surreal 3.4.0-beta.1+20261101 for macos on aarch64", "3.4.0-beta.1"],
  ["", undefined],
  ["3.3", undefined],
])("the version in %j", (says, version) => {
  expect(versionIn(says)).toBe(version);
});

async function look(script: string, mode = 0o755): Promise<BinaryFacts> {
  using folder = new TemporaryFolder({ surreal: script });
  chmodSync(join(folder.path, "surreal"), mode);
  const { path, ...facts } = await lookForBinary(
    { PATH: `${folder.path}${delimiter}${process.env["PATH"]}` },
    process.platform,
  );
  return { ...facts, ...(path?.startsWith(folder.path) && { path: path.slice(folder.path.length) }) };
}

describe.skipIf(process.platform === "win32")("a surreal on the PATH", () => {
  test.each<[string, string, BinaryFacts]>([
    [
      "is asked for its version, and for nothing of its maker",
      '#!/bin/sh\necho "3.9.9 for $1, check $SURREAL_ONLINE_VERSION_CHECK"',
      { path: "/surreal", says: "3.9.9 for version, check false" },
    ],
    [
      "that fails tells how",
      "#!/bin/sh\necho 'no such option' >&2; echo more >&2; exit 3",
      { path: "/surreal", problem: "exit code 3: no such option" },
    ],
    ["that dies tells of what", "#!/bin/sh\nkill -ILL $$", { path: "/surreal", problem: "SIGILL" }],
    [
      "that isn't for this system",
      "\u007FELF",
      { path: "/surreal", problem: expect.stringMatching(/^(?:ENOEXEC|exit code \d+: .*)$/) as unknown as string },
    ],
  ])("%s", async (_, script, facts) => {
    expect(await look(script)).toEqual(facts);
  });

  test("that nobody may run is passed over", async () => {
    expect(await look("#!/bin/sh\necho 3.9.9", 0o644)).not.toHaveProperty("path");
  });
});

describe.skipIf(process.platform === "win32")("the PATH", () => {
  test("is searched in its order; folders, gaps and what can't be looked at are passed over", () => {
    using folder = new TemporaryFolder();
    using first = new TemporaryFolder({ surreal: "" });
    using second = new TemporaryFolder({ surreal: "" });
    mkdirSync(join(folder.path, "surreal"));
    const circle = join(folder.path, "circle");
    symlinkSync(circle, circle);
    for (const each of [first, second]) chmodSync(join(each.path, "surreal"), 0o755);
    const PATH = ["", "/nonexistent", circle, folder.path, first.path, second.path].join(delimiter);
    expect(findProgram("surreal", { PATH }, process.platform)).toBe(join(first.path, "surreal"));
  });

  test.each([{}, { PATH: "" }])("%j leads to nothing", (env) => {
    expect(findProgram("sh", env, process.platform)).toBeUndefined();
  });
});
