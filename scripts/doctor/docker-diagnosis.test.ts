import { expect, test } from "vitest";
import type { TriedAddress } from "./docker-addresses.ts";
import { explainNoDaemon } from "./docker-diagnosis.ts";
import type { Machine } from "./doctor-machine.ts";
import { missing } from "./doctor-report.ts";
import { soundMachine } from "./testing/sound-machine.ts";

const has = (...programs: string[]) => ({
  onPath: (name: string) => (programs.includes(name) ? `/bin/${name}` : undefined),
});
const linux = {};
const mac = { platform: "darwin", systemd: false } as const;
const windows = { platform: "win32", systemd: false } as const;
const runner = { env: { GITHUB_ACTIONS: "true" } };

const socket = "unix:///var/run/docker.sock";
const usual = (outcome: string, address = socket): TriedAddress => ({ by: "the usual place", address, outcome });
const pipe = usual("ENOENT", "npipe:////./pipe/docker_engine");
const colima = (outcome: string): TriedAddress => ({
  by: "the Docker context colima",
  address: "unix:///Users/ada/.colima/docker.sock",
  outcome,
});
const useColima = "export DOCKER_HOST=unix:///Users/ada/.colima/docker.sock";
const host = (outcome: string, address = "tcp://10.0.0.9:2375"): TriedAddress => ({
  by: "DOCKER_HOST",
  address,
  outcome,
});
const nothing = usual("ENOENT");

const none = `no Docker: nothing at ${socket}, no docker on the PATH, DOCKER_HOST not set`;
const notRunning = `installed, but the daemon is not running: nothing at ${socket}`;
const docs = "https://docs.docker.com";
const startOrUnset = "start the daemon there, or unset DOCKER_HOST";

test.each<[string, Partial<Machine>, TriedAddress[], found: string, fix: string, reason?: string]>([
  [
    "nothing on Linux",
    linux,
    [nothing],
    none,
    `curl -fsSL https://get.docker.com | sudo sh, or ${docs}/engine/install/`,
  ],
  [
    "nothing on macOS",
    mac,
    [nothing],
    none,
    `brew install colima docker && colima start, or ${docs}/desktop/setup/install/mac-install/`,
  ],
  [
    "nothing on Windows",
    windows,
    [pipe],
    "no Docker: nothing at npipe:////./pipe/docker_engine, no docker on the PATH, DOCKER_HOST not set",
    `winget install Docker.DockerDesktop, or ${docs}/desktop/setup/install/windows-install/`,
  ],
  [
    "a macOS runner of GitHub",
    { ...mac, ...runner },
    [nothing],
    none,
    "runs-on: ubuntu-latest, which has Docker; runners for macOS and Windows have none for Linux images",
  ],
  [
    "a Linux runner of GitHub",
    runner,
    [nothing],
    none,
    "runs-on: ubuntu-latest, without a container: of the job's own",
  ],
  ["installed and not started, with systemd", has("docker"), [nothing], notRunning, "sudo systemctl start docker"],
  [
    "a socket that nobody listens on, without systemd",
    { systemd: false },
    [usual("ECONNREFUSED")],
    `${socket}: nobody listens there (ECONNREFUSED): the daemon is not running`,
    "sudo service docker start",
  ],
  ["Docker Desktop on macOS, not started", { ...mac, ...has("docker") }, [nothing], notRunning, "open -a Docker"],
  ["Colima, not started", { ...mac, ...has("docker", "colima") }, [nothing], notRunning, "colima start"],
  [
    "Docker Desktop on Windows, not started",
    { ...windows, ...has("docker") },
    [pipe],
    "installed, but the daemon is not running: nothing at npipe:////./pipe/docker_engine",
    "docker desktop start",
  ],
  [
    "a socket for others",
    linux,
    [usual("EACCES"), usual("ENOENT", "unix:///run/user/7/docker.sock")],
    `this user may not use ${socket} (EACCES)`,
    "sudo usermod -aG docker $USER, then log out and in again",
  ],
  ["a socket for others on macOS", mac, [usual("EPERM")], `this user may not use ${socket} (EPERM)`, "open -a Docker"],
  [
    "a daemon that hangs",
    linux,
    [usual("answers")],
    `${socket}: somebody listens there, but it gave no answer within 5 s`,
    "sudo systemctl restart docker",
    "it gave no answer within 5 s",
  ],
  [
    "a context that the library doesn't know",
    { ...mac, ...has("docker", "colima") },
    [nothing, colima("answers")],
    "none at the usual places; the Docker context colima leads to unix:///Users/ada/.colima/docker.sock",
    useColima,
  ],
  [
    "a context that leads to nobody",
    { ...mac, ...has("docker", "colima") },
    [nothing, colima("ECONNREFUSED")],
    notRunning,
    "colima start",
  ],
  [
    "DOCKER_HOST leads to nobody",
    linux,
    [host("ECONNREFUSED"), nothing],
    "DOCKER_HOST=tcp://10.0.0.9:2375: nobody listens there (ECONNREFUSED)",
    startOrUnset,
  ],
  [
    "DOCKER_HOST leads to nobody, and there is a daemon",
    linux,
    [host("ENOTFOUND"), usual("answers")],
    "DOCKER_HOST=tcp://10.0.0.9:2375: there is no such host (ENOTFOUND)",
    `unset DOCKER_HOST: somebody listens at ${socket}`,
  ],
  [
    "DOCKER_HOST leads to nobody, and Colima runs",
    linux,
    [host("no answer"), nothing, colima("answers")],
    "DOCKER_HOST=tcp://10.0.0.9:2375: no answer",
    useColima,
  ],
  [
    "DOCKER_HOST leads to no daemon",
    linux,
    [host("answers", socket), usual("answers")],
    `DOCKER_HOST=${socket}: somebody listens there, but it is no Docker daemon`,
    startOrUnset,
  ],
  [
    "DOCKER_HOST on Windows",
    windows,
    [host("ENOENT", "npipe:////./pipe/x"), pipe],
    "DOCKER_HOST=npipe:////./pipe/x: there is no such socket",
    "start the daemon there, or Remove-Item Env:DOCKER_HOST",
  ],
  [
    "DOCKER_HOST is a socket for others",
    linux,
    [host("EACCES", "unix:///srv/docker.sock"), usual("answers")],
    "this user may not use unix:///srv/docker.sock (EACCES)",
    "sudo usermod -aG docker $USER, then log out and in again",
  ],
  [
    "DOCKER_HOST goes by ssh",
    linux,
    [host("ssh:// can't be used", "ssh://ada@10.0.0.9"), nothing],
    "DOCKER_HOST=ssh://***@10.0.0.9: ssh:// can't be used",
    startOrUnset,
  ],
])("%s", (_, facts, tried, found, fix, reason) => {
  expect(explainNoDaemon(tried, reason, { ...soundMachine, ...facts })).toEqual(missing(found, fix));
});
