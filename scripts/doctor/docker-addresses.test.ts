import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { otherAddresses, usualAddresses } from "./docker-addresses.ts";

const linux = { env: {}, platform: "linux", home: "/home/ada", uid: 1000 } as const;

test.each([
  [
    "Linux",
    linux,
    [
      "/var/run/docker.sock",
      "/home/ada/.docker/run/docker.sock",
      "/home/ada/.docker/desktop/docker.sock",
      "/run/user/1000/docker.sock",
    ].map((path) => `unix://${path}`),
  ],
  [
    "a session of its own",
    { ...linux, env: { XDG_RUNTIME_DIR: "/run/x" }, uid: undefined },
    [
      "/var/run/docker.sock",
      "/run/x/docker.sock",
      "/home/ada/.docker/run/docker.sock",
      "/home/ada/.docker/desktop/docker.sock",
    ].map((path) => `unix://${path}`),
  ],
  ["Windows", { ...linux, platform: "win32" } as const, ["npipe:////./pipe/docker_engine"]],
])("the usual places on %s", (_, surroundings, addresses) => {
  expect(usualAddresses(surroundings)).toEqual(addresses);
});

describe("places that only the docker command knows", () => {
  /** sha256 of "colima", as `docker context` names the folder. */
  const colima = "f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16";

  const withContext = (config: string, meta: string, env: NodeJS.ProcessEnv = {}) => {
    using folder = new TemporaryFolder({ "colima.sock": "" });
    const home = folder.path;
    mkdirSync(join(home, ".docker", "contexts", "meta", colima), { recursive: true });
    writeFileSync(join(home, ".docker", "config.json"), config);
    writeFileSync(join(home, ".docker", "contexts", "meta", colima, "meta.json"), meta.replace("HOME", home));
    return otherAddresses({ env, platform: "darwin", home, uid: 501 }).map(
      ({ by, address }) => `${by}: ${address.replace(home, "HOME")}`,
    );
  };
  const meta =
    '{ "Name": "colima", "Endpoints": { "docker": { "Host": "unix://HOME/colima.sock", "SkipTLSVerify": false } } }';
  const current = '{ "auths": {}, "currentContext": "colima" }';
  const seen = ["the Docker context colima: unix://HOME/colima.sock"];

  test.each<[string, [string, string, NodeJS.ProcessEnv?], string[]]>([
    ["the current context", [current, meta], seen],
    ["the context of DOCKER_CONTEXT", ["{}", meta, { DOCKER_CONTEXT: "colima" }], seen],
    ["the default context, which is the usual place", ['{ "currentContext": "default" }', meta], []],
    ["no context", ["{}", meta], []],
    ["a context that isn't described", ['{ "currentContext": "orbstack" }', meta], []],
    ["a context whose socket is gone", [current, meta.replace("colima.sock", "gone.sock")], []],
    [
      "a context on another machine",
      [current, meta.replace("unix://HOME/colima.sock", "ssh://ada@build")],
      ["the Docker context colima: ssh://ada@build"],
    ],
    ["a configuration of another form", ["[]", meta], []],
    ["a configuration that is no JSON", ["{", meta], []],
  ])("%s", (_, [config, described, env], addresses) => {
    expect(withContext(config, described, env)).toEqual(addresses);
  });

  test("nothing at home", () => {
    using folder = new TemporaryFolder();
    expect(otherAddresses({ ...linux, home: folder.path })).toEqual([]);
  });

  test("Podman's socket", () => {
    using folder = new TemporaryFolder();
    mkdirSync(join(folder.path, "podman"));
    writeFileSync(join(folder.path, "podman", "podman.sock"), "");
    expect(otherAddresses({ ...linux, home: folder.path, env: { XDG_RUNTIME_DIR: folder.path } })).toEqual([
      { by: "Podman", address: `unix://${folder.path}/podman/podman.sock` },
    ]);
  });
});
