import { expect, test } from "vitest";
import { withoutCredentials } from "../../fixtures/engines/without-credentials.ts";
import { judgeLoopback } from "./loopback.ts";
import { judgeProxies } from "./proxies.ts";
import { type FolderFacts, judgeFolder } from "./temporary-folder.ts";

test.each<[string, FolderFacts, object]>([
  [
    "roomy",
    { platform: "linux", path: "/tmp", freeBytes: 80_999_999_999 },
    { standing: "ok", found: "/tmp, 80 GB free" },
  ],
  [
    "just enough",
    { platform: "linux", path: "/tmp", freeBytes: 100_000_000 },
    { standing: "ok", found: "/tmp, 100 MB free" },
  ],
  [
    "nearly full",
    { platform: "linux", path: "/tmp", freeBytes: 99_999_999 },
    {
      standing: "limited",
      found: "/tmp has 99 MB left; a run wants 100 MB",
      mend: "make room, or use another: export TMPDIR=FOLDER",
    },
  ],
  [
    "not there",
    { platform: "linux", path: "/srv/tmp", problem: "ENOENT" },
    {
      standing: "missing",
      found: "there is no /srv/tmp",
      mend: "mkdir -p /srv/tmp, or another: export TMPDIR=FOLDER",
    },
  ],
  [
    "not ours",
    { platform: "win32", path: "C:\\Temp", problem: "EPERM" },
    {
      standing: "missing",
      found: "C:\\Temp can't be written to (EPERM)",
      mend: '$env:TEMP = "FOLDER"',
    },
  ],
])("a temporary folder: %s", (_, facts, finding) => {
  expect(judgeFolder(facts)).toEqual(finding);
});

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ["linux", {}, "none in the environment"],
  ["linux", { HTTPS_PROXY: "" }, "none in the environment"],
  [
    "linux",
    { HTTPS_PROXY: "http://ada:pw@proxy:3128", no_proxy: ".example.org" },
    "HTTPS_PROXY=http://***@proxy:3128, no_proxy=.example.org: not passed on to engines",
  ],
  [
    "win32",
    { HTTP_PROXY: "http://proxy", http_proxy: "http://proxy" },
    "HTTP_PROXY=http://proxy: not passed on to engines",
  ],
])("proxies on %s: %j", (platform, env, found) => {
  expect(judgeProxies(env, platform)).toEqual({ standing: "ok", found });
});

test.each([
  ["http://proxy:3128", "http://proxy:3128"],
  ["http://ada:pw@proxy:3128/", "http://***@proxy:3128/"],
  ["http://ada:p/w@d@proxy:3128", "http://***@proxy:3128"],
  ["ada:pw@proxy:3128", "***@proxy:3128"],
  ["SOCKS5://ada:pw@proxy", "SOCKS5://***@proxy"],
])("%s is shown as %s", (address, shown) => {
  expect(withoutCredentials(address)).toBe(shown);
});

test("loopback, open and closed", () => {
  expect(judgeLoopback(undefined)).toEqual({ standing: "ok", found: "127.0.0.1 can be listened on and called" });
  expect(judgeLoopback("EPERM")).toEqual({
    standing: "missing",
    found: "127.0.0.1 can't be listened on and called: EPERM",
    mend: "sudo ip link set lo up, if it is down; else allow this program to listen there",
  });
});
