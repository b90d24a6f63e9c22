import { describe, expect, test } from "vitest";
import { defaultImage, type EmbeddedVersion } from "../../fixtures/engines/engine.ts";
import type { AskedOrProblem } from "./doctor-ask.ts";
import { allChecks, type CheckName, examine, otherTags } from "./doctor-checks.ts";
import type { Machine } from "./doctor-machine.ts";
import type { Answer } from "./doctor-probe.ts";
import { type Finding, limited, missing, ok } from "./doctor-report.ts";
import { soundMachine } from "./testing/sound-machine.ts";

const judge = (name: CheckName, facts: Partial<Machine>): Finding | Promise<Finding> =>
  allChecks[name][1]({ ...soundMachine, ...facts });

describe("node", () => {
  const fix = "nvm install 24, or https://nodejs.org/en/download";
  test.each<[Partial<Machine>, Finding]>([
    [{ node: "24.21.0" }, ok("Node 24.21.0 on linux x64, glibc 2.36")],
    [{ node: "22.22.0", libc: "musl" }, ok("Node 22.22.0 on linux x64, musl")],
    [{ node: "24.0.0", platform: "darwin", libc: "" }, ok("Node 24.0.0 on darwin x64")],
    [{ node: "22.21.9" }, limited("Node 22.21.9 on linux x64, glibc 2.36; containers need 22.22.0", fix)],
    [{ node: "22.18.0" }, limited("Node 22.18.0 on linux x64, glibc 2.36; containers need 22.22.0", fix)],
    [{ node: "22.17.1" }, missing("Node 22.17.1 on linux x64, glibc 2.36; 22.18.0 is the oldest that will do", fix)],
  ])("%j", async (facts, finding) => {
    expect(await judge("node", facts)).toEqual(finding);
  });
});

test("loopback, open and closed", async () => {
  expect(await judge("loopback", {})).toEqual(ok("127.0.0.1 can be listened on and called"));
  expect(await judge("loopback", { whyNotListen: async () => "EPERM" })).toEqual(
    missing(
      "127.0.0.1 can't be listened on and called: EPERM",
      "sudo ip link set lo up, if it is down; else allow this program to listen there",
    ),
  );
});

describe("an embedded engine", () => {
  const container = (version: string) =>
    `\`login-conformance conformance --surrealdb ${version}\` (a server in a container)`;
  const refusal = (text: string) => ({ answer: { refusal: text } });

  test.each<[string, EmbeddedVersion, AskedOrProblem<Answer<"embedded">>, Finding, Partial<Machine>?]>([
    ["that answers", "3.0.2", { answer: { version: "3.0.2" } }, ok("loads and answers as SurrealDB 3.0.2")],
    [
      "that answers by the user's own library",
      "2.6.0",
      { answer: { version: "2.6.0" } },
      ok("loads and answers as SurrealDB 2.6.0, with LD_PRELOAD=/opt/isoc23.so"),
      { env: { LD_PRELOAD: "/opt/isoc23.so" } },
    ],
    [
      "that wants functions of a newer glibc",
      "2.6.0",
      refusal("/x/surrealdb-node.linux-x64-gnu.node: undefined symbol: __isoc23_strtol"),
      missing(
        "it needs glibc 2.38 or newer, here is glibc 2.36",
        `Debian 13, Ubuntu 24.04 or newer, or ${container("2.6.0")}`,
      ),
    ],
    [
      "that wants a newer glibc by its version",
      "3.0.2",
      refusal("/lib/libc.so.6: version `GLIBC_2.35' not found (required by /x/surrealdb-node.linux-x64-gnu.node)"),
      missing(
        "it needs glibc 2.35 or newer, here is glibc 2.31",
        `Debian 12, Ubuntu 22.04 or newer, or ${container("3.0.2")}`,
      ),
      { libc: "glibc 2.31" },
    ],
    [
      "that wants a glibc which nobody has yet",
      "3.0.2",
      refusal("version `GLIBC_2.99' not found"),
      missing("it needs glibc 2.99 or newer, here is glibc 2.36", `a newer system, or ${container("3.0.2")}`),
    ],
    [
      "whose optional package npm left out",
      "2.6.0",
      refusal("Cannot find package 'surrealdb-node-2' imported from /x/embedded.ts"),
      missing(
        "the package surrealdb-node-2 is not installed",
        "`npm install --save-dev surrealdb-node-2@npm:@surrealdb/node@2.6.1`",
      ),
    ],
    [
      "whose package is not there",
      "3.0.2",
      refusal("Cannot find package '@surrealdb/node' imported from /x/embedded.ts"),
      missing("the package @surrealdb/node is not installed", "`npm install --save-dev @surrealdb/node@3.0.3`"),
    ],
    [
      "without a library for the system",
      "3.0.2",
      refusal("Cannot find module './surrealdb-node.linux-riscv64-gnu.node'"),
      missing("@surrealdb/node has no library for linux-riscv64-gnu", container("3.0.2")),
    ],
    [
      "that says anything else",
      "3.0.2",
      refusal("Unsupported OS: aix, architecture: ppc64"),
      missing("Unsupported OS: aix, architecture: ppc64", container("3.0.2")),
    ],
    [
      "that crashes",
      "3.0.2",
      { problem: "its process ended with SIGABRT: memory allocation failed" },
      missing("its process ended with SIGABRT: memory allocation failed", container("3.0.2")),
    ],
    [
      "that is silent",
      "3.0.2",
      { problem: "no answer within 20 s" },
      missing("no answer within 20 s", container("3.0.2")),
    ],
  ])("%s", async (_, version, asked, finding, facts) => {
    const embedded = { ...soundMachine.embedded, [version]: Promise.resolve(asked) };
    expect(await judge(`embedded ${version}`, { ...facts, embedded })).toEqual(finding);
  });
});

describe("docker", () => {
  const daemon = { address: "unix:///var/run/docker.sock", isLocal: true, version: "27.1.0", system: "Ubuntu 24.04" };
  const more = { containers: "linux", images: [], gateway: undefined, reaper: undefined };
  const answering = (about: object) => ({ answer: { daemon: { ...daemon, ...more, ...about } } });

  test.each<[string, AskedOrProblem<Answer<"docker">>, Finding]>([
    [
      "that answers by its socket",
      answering({}),
      ok("27.1.0 at unix:///var/run/docker.sock, on this machine (Ubuntu 24.04)"),
    ],
    [
      "that answers from another machine, whose password stays hidden",
      answering({ address: "tcp://ada:pw@10.0.0.9:2375", isLocal: false }),
      ok("27.1.0 at tcp://***@10.0.0.9:2375, on another machine (Ubuntu 24.04)"),
    ],
    [
      "that has Windows containers",
      answering({ system: "Docker Desktop", containers: "windows" }),
      missing(
        "27.1.0 at unix:///var/run/docker.sock, on this machine (Docker Desktop), with windows containers: SurrealDB's images are for Linux",
        "docker desktop engine use linux",
      ),
    ],
    [
      "that isn't there",
      {
        answer: {
          reason: undefined,
          tried: [{ by: "DOCKER_HOST", address: "tcp://10.0.0.9:2375", outcome: "ECONNREFUSED" }],
        },
      },
      missing(
        "DOCKER_HOST=tcp://10.0.0.9:2375: nobody listens there (ECONNREFUSED)",
        "start the daemon there, or unset DOCKER_HOST",
      ),
    ],
    [
      "whose library doesn't load",
      { problem: "its process ended with exit code 1: Error: Cannot find package 'testcontainers'" },
      missing(
        "its process ended with exit code 1: Error: Cannot find package 'testcontainers'",
        "docker version tells whether it answers at all; npm install, if a package is missing",
      ),
    ],
    [
      "that hangs",
      { problem: "no answer within 10 s" },
      missing(
        "no answer within 10 s",
        "docker version tells whether it answers at all; npm install, if a package is missing",
      ),
    ],
  ])("%s", async (_, asked, finding) => {
    expect(await judge("docker", { docker: Promise.resolve(asked) })).toEqual(finding);
  });

  type Daemon = NonNullable<Awaited<Machine["daemon"]>>;
  const judgeWith = (name: CheckName, about: Partial<Daemon>, facts: Partial<Machine> = {}) =>
    judge(name, { ...facts, daemon: Promise.resolve({ ...daemon, ...more, ...about }) });

  test.each<[string, string[], Finding]>([
    ["the default alone", [defaultImage], ok(defaultImage)],
    [
      "the default among others",
      ["alpine:3", "surrealdb/surrealdb:v2.6.0", defaultImage, "surrealdb/surrealdb:latest"],
      ok(`${defaultImage}, v2.6.0, latest`),
    ],
    [
      "others only",
      ["surrealdb/surrealdb:v2.6.0"],
      limited(`${defaultImage} is not here; of surrealdb/surrealdb there is v2.6.0`, `docker pull ${defaultImage}`),
    ],
    [
      "none, but names like it",
      ["surrealdb/surrealdb.node:v3.3.5", "acme/surrealdb:v3.3.5", "<none>:<none>"],
      limited(`${defaultImage} is not here`, `docker pull ${defaultImage}`),
    ],
  ])("with the image: %s", async (_, images, finding) => {
    expect(await judgeWith("image", { images })).toEqual(finding);
  });

  const ryuk = "testcontainers/ryuk:0.14.0";
  test.each<[string, Partial<Daemon>, Finding]>([
    ["here", { reaper: ryuk, images: [ryuk] }, ok(ryuk)],
    [
      "here in another version",
      { reaper: ryuk, images: ["testcontainers/ryuk:0.13.0"] },
      limited(`${ryuk} is not here: what a killed run leaves behind, the next one removes`, `docker pull ${ryuk}`),
    ],
    [
      "turned off",
      { reaper: undefined, images: [ryuk] },
      limited(
        "turned off by TESTCONTAINERS_RYUK_DISABLED: what a killed run leaves behind, the next one removes",
        "unset TESTCONTAINERS_RYUK_DISABLED",
      ),
    ],
  ])("with the reaper: %s", async (_, about, finding) => {
    expect(await judgeWith("ryuk", about)).toEqual(finding);
  });

  const remote = { address: "tcp://10.0.0.9:2375", isLocal: false };
  const noAddressOf = (bridge: string) =>
    limited(
      `Docker's bridge (${bridge}) is no address of this machine: it works only if host-gateway leads to 127.0.0.1 here`,
      "in a container: docker run --network host …; rootless Docker: use the system's daemon; or run on embedded",
    );
  test.each<[string, Partial<Daemon>, string | undefined, Finding, Partial<Machine>?]>([
    [
      "on this machine",
      {},
      undefined,
      ok("the mock can listen on 172.17.0.1, Docker's bridge: containers reach it, the network doesn't"),
    ],
    [
      "that nobody may listen on",
      {},
      "EACCES",
      missing("listening on 172.17.0.1, Docker's bridge: EACCES", "allow this program to listen on 172.17.0.1"),
    ],
    [
      "of Docker Desktop",
      { system: "Docker Desktop" },
      "EADDRNOTAVAIL",
      ok("containers reach 127.0.0.1 of this machine by host-gateway, as Docker Desktop has it"),
    ],
    [
      "of another machine",
      remote,
      "EADDRNOTAVAIL",
      missing(
        "the daemon at tcp://10.0.0.9:2375 is on another machine: its containers can't call a mock on this one",
        "run login-conformance over there, or unset DOCKER_HOST for a daemon here",
      ),
    ],
    [
      "of Docker Desktop on another machine",
      { ...remote, system: "Docker Desktop", gateway: undefined },
      undefined,
      missing(
        "the daemon at tcp://10.0.0.9:2375 is on another machine: its containers can't call a mock on this one",
        "run login-conformance over there, or Remove-Item Env:DOCKER_HOST for a daemon here",
      ),
      { platform: "win32" },
    ],
    ["in a virtual machine, or without root", {}, "EADDRNOTAVAIL", noAddressOf("172.17.0.1")],
    ["that isn't there", { gateway: undefined }, undefined, noAddressOf("none")],
  ])("with a bridge %s", async (_, about, problem, finding, facts) => {
    const whyNotListen = async () => problem;
    expect(await judgeWith("bridge", { gateway: "172.17.0.1", ...about }, { ...facts, whyNotListen })).toEqual(finding);
  });
});

test("SurrealDB's other images are known by their repository", () => {
  expect(otherTags(["surrealdb/surrealdb:v3.0.5", "alpine:3", defaultImage])).toEqual(["v3.0.5"]);
});

describe("binary", () => {
  const fix = "https://surrealdb.com/install, or name a file with --surreal PATH";
  const path = "/bin/surreal";
  test.each<[Awaited<Machine["binary"]>, Finding]>([
    [{ path, says: "3.3.5 for linux on x86_64" }, ok("3.3.5 at /bin/surreal")],
    [{ path, says: "2.6.0" }, ok("2.6.0 at /bin/surreal")],
    [{ path, says: "surreal 3.4.0-beta.1+20261101 for macos on aarch64" }, ok("3.4.0-beta.1 at /bin/surreal")],
    [{ path, says: "1.5.4 for linux on x86_64" }, limited("1.5.4 at /bin/surreal: expected 2.0.0 or newer", fix)],
    [{ path, says: "a horse" }, limited('/bin/surreal version: expected a version, saw "a horse"', fix)],
    [{ path, says: "3.3" }, limited('/bin/surreal version: expected a version, saw "3.3"', fix)],
    [{ path, says: "" }, limited('/bin/surreal version: expected a version, saw ""', fix)],
    [{ path, problem: "SIGILL" }, limited("/bin/surreal version: SIGILL", fix)],
    [{}, limited("no surreal on the PATH", fix)],
  ])("%j", async (facts, finding) => {
    expect(await judge("binary", { binary: Promise.resolve(facts) })).toEqual(finding);
  });
});

describe("names", () => {
  const fix = "--route rewired, or a container";
  const own = "engines get them in a hosts file of their own (unshare)";
  const at = (github: string, api: string) => ({
    answer: [
      { name: "github.com", address: github },
      { name: "api.github.com", address: api },
    ],
  });
  const judgeNames = (asked: AskedOrProblem<Answer<"names">>, ownHosts: boolean) =>
    judge("names", { names: Promise.resolve(asked), canHaveOwnHosts: () => ownHosts });

  test.each<[string, AskedOrProblem<Answer<"names">>, boolean, Finding]>([
    [
      "public addresses",
      at("198.51.100.3", "198.51.100.4"),
      false,
      ok("github.com 198.51.100.3, api.github.com 198.51.100.4"),
    ],
    [
      "a public address of IPv6",
      at("2606:50c0::1", "198.51.100.4"),
      true,
      ok("github.com 2606:50c0::1, api.github.com 198.51.100.4"),
    ],
    [
      "no address for one of them",
      {
        answer: [
          { name: "github.com", address: "198.51.100.3" },
          { name: "api.github.com", code: "ENOTFOUND" },
        ],
      },
      false,
      limited("no address for api.github.com (ENOTFOUND)", fix),
    ],
    [
      "no address, and a hosts file of one's own",
      {
        answer: [
          { name: "github.com", code: "EAI_AGAIN" },
          { name: "api.github.com", code: "EAI_AGAIN" },
        ],
      },
      true,
      ok(`no address for github.com (EAI_AGAIN), api.github.com (EAI_AGAIN); ${own}`),
    ],
    ["silence", { problem: "no answer within 5 s" }, true, ok(`the resolver: no answer within 5 s; ${own}`)],
    ["a crash", { problem: "SIGSEGV" }, false, limited("the resolver: SIGSEGV", fix)],
  ])("%s", async (_, asked, ownHosts, finding) => {
    expect(await judgeNames(asked, ownHosts)).toEqual(finding);
  });

  const privateAddresses = [
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "127.0.0.1",
    "169.254.1.1",
    "100.64.0.1",
    "0.0.0.0",
  ];
  test.each([...privateAddresses, "::1", "fd12::1", "fe80::1"])(
    "%s is private, and SurrealDB would refuse it",
    async (address) => {
      const found = `github.com 198.51.100.3, api.github.com ${address}: SurrealDB calls no private address`;
      expect(await judgeNames(at("198.51.100.3", address), false)).toEqual(limited(found, fix));
    },
  );

  test.each(["172.32.0.1", "100.128.0.1", "192.0.2.1", "11.0.0.1"])("%s is not", async (address) => {
    expect(await judgeNames(at("198.51.100.3", address), false)).toHaveProperty("standing", "ok");
  });
});

test.each<[string, number | string, Partial<Machine>, Finding]>([
  ["/tmp", 80_999_999_999, {}, ok("/tmp, 80 GB free")],
  ["/tmp", 100_000_000, {}, ok("/tmp, 100 MB free")],
  [
    "/tmp",
    99_999_999,
    {},
    limited("/tmp has 99 MB left; a run needs 100 MB", "make room, or use another: export TMPDIR=FOLDER"),
  ],
  ["/srv/tmp", "ENOENT", {}, missing("there is no /srv/tmp", "mkdir -p /srv/tmp, or another: export TMPDIR=FOLDER")],
  ["C:\\Temp", "EPERM", { platform: "win32" }, missing("C:\\Temp can't be written to (EPERM)", '$env:TEMP = "FOLDER"')],
])("temporary folder %s, %s", async (path, space, facts, finding) => {
  expect(await judge("temporary folder", { ...facts, folder: { path, space: Promise.resolve(space) } })).toEqual(
    finding,
  );
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
])("proxies on %s: %j", async (platform, env, found) => {
  expect(await judge("proxies", { platform, env })).toEqual(ok(found));
});

test("a check that breaks says so, and the others still report", async () => {
  const broken = () => Promise.reject(new Error("no such thing"));
  expect(await examine(soundMachine, { docker: ["containers", broken], node: ["everything", () => ok("24")] })).toEqual(
    [
      {
        name: "docker",
        purpose: "containers",
        standing: "missing",
        found: "looking for it failed: no such thing",
        mend: "this is a bug of the doctor: please report it, with this line",
      },
      { name: "node", purpose: "everything", standing: "ok", found: "24" },
    ],
  );
});
