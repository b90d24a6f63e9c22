import { chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tool } from "../cli/tool-version.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";
import type { CheckName } from "./doctor-checks.ts";
import { type DoctorReport, doctorReportSchema } from "./doctor-report.ts";

/** `login-conformance doctor ARGS` in an empty folder, with changes to the environment, and the files that it left there. */
async function doctor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  using folder = new TemporaryFolder();
  const finished = await new StartedCommand(["doctor", ...args], folder.path, { env }).finished;
  return { ...finished, files: readdirSync(folder.path) };
}

/** What it says as data, with its exit code. */
async function examined(env: NodeJS.ProcessEnv) {
  const { code, stdout } = await doctor(["--json"], env);
  return { code, ...reportIn(stdout) };
}

const reportIn = (json: string): DoctorReport => doctorReportSchema.parse(JSON.parse(json));

/** Of one check: how it stands, what was found, what fixes it. */
function check({ checks }: Pick<DoctorReport, "checks">, wanted: CheckName) {
  const { standing, found, mend } = checks.find(({ name }) => name === wanted) ?? {};
  return { standing, found, mend };
}

/** Any machine becomes one without Docker. */
const noDocker = { DOCKER_HOST: "tcp://127.0.0.1:1" };

test("on this machine the default can run, a person reads how, and nothing is written", async () => {
  const { code, stdout, stderr, files } = await doctor([]);
  expect({ code, stderr, files }).toEqual({ code: 0, stderr: "", files: [] });
  expect(stdout.split("\n")[0]).toBe(`${tool} · what this machine can run`);
  expect(stdout).toMatch(/^✓ embedded 3\.0\.2 {4}loads and answers as SurrealDB 3\.0\.2/m);
  expect(stdout).toMatch(/^What can run here\n✓ embedded 3\.0\.2 {4}npx login-conformance conformance$/m);
});

test("behind a DOCKER_HOST that doesn't answer, Docker and what needs it are missing; --json - has that on stdout, alone", async () => {
  const { code, stdout, stderr, files } = await doctor(["--json", "-"], noDocker);
  expect({ code, files }).toEqual({ code: 0, files: [] });
  const json = reportIn(stdout);
  expect([json.tool, json.canRun, json.checks.map(({ name }) => name)]).toEqual([
    tool,
    true,
    [
      "node",
      "loopback",
      "embedded 3.0.2",
      "embedded 2.6.0",
      "docker",
      "image",
      "ryuk",
      "bridge",
      "binary",
      "names",
      "temporary folder",
      "proxies",
    ],
  ]);
  const found = "DOCKER_HOST=tcp://127.0.0.1:1: nobody listens there (ECONNREFUSED)";
  expect(check(json, "docker")).toEqual({
    standing: "missing",
    found,
    mend: expect.stringContaining("unset DOCKER_HOST"),
  });
  for (const name of ["image", "ryuk", "bridge"] as const)
    expect(check(json, name)).toEqual({ standing: "missing", found: "no Docker: see above" });
  expect(json.engines.map(({ engine }) => engine)).toEqual([
    "embedded 3.0.2",
    "embedded 2.6.0",
    "container v3.3.5",
    "binary",
    "remote",
  ]);
  expect(json.engines[2]).toEqual({
    engine: "container v3.3.5",
    backend: "container",
    standing: "missing",
    because: ["docker", "bridge", "image"],
    command: "npx login-conformance conformance --surrealdb 3.3.5",
  });
  expect(stderr).toContain(`\n✗ docker            ${found}\n`);
});

test("a DOCKER_HOST whose socket isn't there is missing; --json FILE says it beside the text, and a proxy's password stands in neither", async () => {
  using folder = new TemporaryFolder();
  const address = `unix://${join(folder.path, "docker.sock")}`;
  const file = join(folder.path, "doctor.json");
  const { code, stdout, stderr, files } = await doctor(["--json", file], {
    DOCKER_HOST: address,
    HTTPS_PROXY: "http://ada:lovelace@127.0.0.1:9",
  });
  expect({ code, stderr, files }).toEqual({ code: 0, stderr: "", files: [] });
  const json = reportIn(folder.read("doctor.json"));
  expect(check(json, "docker")).toEqual({
    standing: "missing",
    found: `DOCKER_HOST=${address}: there is no such socket`,
    mend: expect.stringContaining("unset DOCKER_HOST"),
  });
  expect(check(json, "proxies").found).toContain("HTTPS_PROXY=http://***@127.0.0.1:9");
  expect(`${stdout}${folder.read("doctor.json")}`).not.toContain("lovelace");
});

describe("a PATH", () => {
  test("that is empty takes nothing away but what was on it", async () => {
    const seen = await examined({ ...noDocker, PATH: "" });
    expect(check(seen, "binary")).toEqual({
      standing: "limited",
      found: "no surreal on the PATH",
      mend: "https://surrealdb.com/install, or name a file with --surreal PATH",
    });
    expect([seen.code, check(seen, "names").found?.includes("unshare")]).toEqual([0, false]);
  });

  test.skipIf(process.platform === "win32")("with a surreal on it has a binary to run on", async () => {
    using folder = new TemporaryFolder({ surreal: "#!/bin/sh\necho 3.9.9 for linux on x86_64\n" });
    const path = join(folder.path, "surreal");
    chmodSync(path, 0o755);
    const seen = await examined({ ...noDocker, PATH: folder.path });
    expect(check(seen, "binary")).toEqual({ standing: "ok", found: `3.9.9 at ${path}` });
    expect(seen.engines.find(({ backend }) => backend === "binary")).toEqual({
      engine: "binary",
      backend: "binary",
      standing: "ok",
      because: [],
      command: `npx login-conformance conformance --surreal ${path}`,
    });
  });
});

describe("an engine inside the harness", () => {
  test("that can't be loaded makes the default impossible: exit code 4", async () => {
    const { code, stdout } = await doctor([], { ...noDocker, NAPI_RS_NATIVE_LIBRARY_PATH: "/nonexistent.node" });
    expect(code).toBe(4);
    expect(stdout).toContain("\n✗ embedded 3.0.2    Cannot find module '/nonexistent.node'\n");
    expect(stdout).toMatch(/\n\nThe default, embedded 3\.0\.2, can't run here: see embedded 3\.0\.2\.\n$/);
  });

  test.skipIf(process.platform === "win32")("that crashes takes only its own process along", async () => {
    const crash =
      'if (/[/]doctor-probe\\.[jt]s$/.test(process.argv[1])) { console.error("illegal instruction"); process.kill(process.pid, "SIGILL"); }';
    using folder = new TemporaryFolder({ "crash.cjs": crash });
    const seen = await examined({ ...noDocker, NODE_OPTIONS: `--require ${join(folder.path, "crash.cjs")}` });
    expect([seen.code, seen.canRun]).toEqual([4, false]);
    expect(check(seen, "embedded 3.0.2")).toEqual({
      standing: "missing",
      found: "its process ended with SIGILL: illegal instruction",
      mend: "`npx login-conformance conformance --surrealdb 3.0.2` (a server in a container)",
    });
    expect(check(seen, "docker").found).toBe("its process ended with SIGILL: illegal instruction");
    expect(check(seen, "node").standing).toBe("ok");
  });
});

describe("usage", () => {
  test.each([
    [["--fix"], "login-conformance doctor: Unknown option '--fix'. Options: --json; --help explains them.\n"],
    [["docker"], "login-conformance doctor: Unexpected argument 'docker'. Options: --json; --help explains them.\n"],
    [["--json", "."], "--json .: expected a file, saw a folder. Name a file in it.\n"],
  ])("%j is wrong, and nothing is looked at", async (args, message) => {
    const { code, stdout, stderr } = await doctor(args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: message });
  });

  test("--help says what it tries, what it writes, whom it asks, and how it exits", async () => {
    const { code, stdout, stderr } = await doctor(["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const part of [
      "Nothing stays behind",
      "Writes only the file that --json names",
      "looks them up in DNS",
      "with 4 if it can't",
    ])
      expect(stdout).toContain(part);
  });
});
