import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { askBinary, findProgram } from "./doctor-machine.ts";

/** What a `surreal` that is this script comes to; its folder is left out. */
async function askScript(script: string, mode = 0o755) {
  using folder = new TemporaryFolder({ surreal: script });
  chmodSync(join(folder.path, "surreal"), mode);
  const { path, ...answer } = await askBinary({ PATH: `${folder.path}${delimiter}${process.env["PATH"]}` });
  return { ...answer, ...(path?.startsWith(folder.path) && { path: path.slice(folder.path.length) }) };
}

describe.skipIf(process.platform === "win32")("a surreal on the PATH", () => {
  test.each<[string, string, object]>([
    [
      "is asked for its version, and for nothing of its maker",
      '#!/bin/sh\necho "3.9.9 for $1, check $SURREAL_ONLINE_VERSION_CHECK"',
      { path: "/surreal", says: "3.9.9 for version, check false" },
    ],
    [
      "that fails says how",
      "#!/bin/sh\necho 'no such option' >&2; echo more >&2; exit 3",
      { path: "/surreal", problem: "exit code 3: no such option" },
    ],
    ["that dies says of what", "#!/bin/sh\nkill -ILL $$", { path: "/surreal", problem: "SIGILL" }],
    [
      "that isn't for this system",
      "\u007FELF",
      { path: "/surreal", problem: expect.stringMatching(/^(?:ENOEXEC|exit code \d+: .*)$/) },
    ],
  ])("%s", async (_, script, answer) => {
    expect(await askScript(script)).toEqual(answer);
  });

  test("that nobody may run is passed over", async () => {
    expect(await askScript("#!/bin/sh\necho 3.9.9", 0o644)).not.toHaveProperty("path");
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
    expect(findProgram("surreal", { PATH })).toBe(join(first.path, "surreal"));
  });

  test.each([{}, { PATH: "" }])("%j leads to nothing", (env) => {
    expect(findProgram("sh", env)).toBeUndefined();
  });
});
