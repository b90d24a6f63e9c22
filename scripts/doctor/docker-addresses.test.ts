import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { reach, tryAddresses, usualAddresses } from "./docker-addresses.ts";

async function listening(where: { path: string } | { host: string; port: number }) {
  const server = createServer().listen(where);
  await once(server, "listening");
  return server;
}

describe("the usual places", () => {
  const run = `unix://${homedir()}/.docker/run/docker.sock`;
  const desktop = `unix://${homedir()}/.docker/desktop/docker.sock`;
  const user = `unix:///run/user/${process.getuid?.()}/docker.sock`;
  test.each<[string, string | undefined, NodeJS.Platform, string[]]>([
    ["Linux", undefined, "linux", ["unix:///var/run/docker.sock", run, desktop, user]],
    [
      "a session of its own",
      "/run/x",
      "linux",
      ["unix:///var/run/docker.sock", "unix:///run/x/docker.sock", run, desktop, user],
    ],
    ["Windows", undefined, "win32", ["npipe:////./pipe/docker_engine"]],
  ])("on %s", (_, runtime, platform, addresses) => {
    expect(usualAddresses(runtime, platform)).toEqual(addresses);
  });
});

describe.skipIf(process.platform === "win32")("places that only other tools know", () => {
  /** What is tried beside the usual places, with a docker command that answers so. */
  async function others(script: string, more: NodeJS.ProcessEnv = {}) {
    using folder = new TemporaryFolder({ docker: `#!/bin/sh\n${script}` });
    chmodSync(join(folder.path, "docker"), 0o755);
    const tried = await tryAddresses({ PATH: `${folder.path}:/usr/bin:/bin`, ...more }, "linux");
    return tried.filter(({ by }) => by !== "the usual place");
  }

  test.each<[string, string, object[]]>([
    [
      "the current context",
      "echo 'colima unix:///nonexistent/colima.sock'",
      [{ by: "the Docker context colima", address: "unix:///nonexistent/colima.sock", outcome: "ENOENT" }],
    ],
    [
      "a context on another machine",
      "echo 'build ssh://ada@build'",
      [{ by: "the Docker context build", address: "ssh://ada@build", outcome: "ssh:// can't be used" }],
    ],
    ["the default context, which is the usual place", "echo 'default unix:///var/run/docker.sock'", []],
    ["a context that isn't described", "echo 'context not found' >&2; exit 1", []],
    ["a docker command that says nothing", "true", []],
  ])("%s", async (_, script, tried) => {
    expect(await others(script)).toEqual(tried);
  });

  test("the context is asked for without DOCKER_HOST, which would stand for it", async () => {
    const echo = 'echo "$1-$2 tcp://127.0.0.1:1/${DOCKER_HOST-unset}/$DOCKER_CONTEXT"';
    expect(await others(echo, { DOCKER_HOST: "x", DOCKER_CONTEXT: "mine" })).toEqual([
      { by: "DOCKER_HOST", address: "x", outcome: "expected unix:///PATH or tcp://HOST:PORT" },
      { by: "the Docker context context-inspect", address: "tcp://127.0.0.1:1/unset/mine", outcome: "ECONNREFUSED" },
    ]);
  });

  test("no docker command, and Podman's socket", async () => {
    const tried = await tryAddresses({ PATH: "", XDG_RUNTIME_DIR: "/nonexistent" }, "linux");
    expect(tried.filter(({ by }) => by !== "the usual place")).toEqual([
      { by: "Podman", address: "unix:///nonexistent/podman/podman.sock", outcome: "ENOENT" },
    ]);
  });
});

describe("an address of Docker's kind", () => {
  test("a port that somebody listens on, and the same one afterwards", async () => {
    const server = await listening({ host: "127.0.0.1", port: 0 });
    const { port } = server.address() as AddressInfo;
    expect(await reach(`tcp://127.0.0.1:${port}`)).toBe("answers");
    server.close();
    expect(await reach(`tcp://127.0.0.1:${port}`)).toBe("ECONNREFUSED");
  });

  test.skipIf(process.platform === "win32")(
    "a socket that somebody listens on, one that isn't there, and a file that is none",
    async () => {
      using folder = new TemporaryFolder();
      const path = join(folder.path, "docker.sock");
      expect(await reach(`unix://${path}`)).toBe("ENOENT");
      const server = await listening({ path });
      expect(await reach(`unix://${path}`)).toBe("answers");
      server.close();
      writeFileSync(path, "");
      expect(["ECONNREFUSED", "ENOTSOCK"]).toContain(await reach(`unix://${path}`)); // Linux, macOS
    },
  );

  test.each([
    ["", "expected unix:///PATH or tcp://HOST:PORT"],
    ["127.0.0.1:2375", "expected unix:///PATH or tcp://HOST:PORT"],
    ["ssh://ada@build", "ssh:// can't be used"],
  ])("%j is none", async (address, seen) => {
    expect(await reach(address)).toBe(seen);
  });
});
