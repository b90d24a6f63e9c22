import { describe, expect, test } from "vitest";
import type { Asked } from "./ask.ts";
import { type DockerFacts, judgeDocker } from "./docker.ts";
import type { Daemon, DockerAnswer, Tried } from "./docker-probe.ts";

const daemon: Daemon = {
  address: "unix:///var/run/docker.sock",
  version: "27.1.0",
  system: "Ubuntu 24.04",
  containers: "linux",
  images: [],
  gateway: undefined,
  reaper: undefined,
};

const facts = (asked: Asked<DockerAnswer>, about: Partial<DockerFacts> = {}): DockerFacts => ({
  asked,
  platform: "linux",
  addresses: ["127.0.0.1", "10.0.0.7"],
  has: { docker: false, colima: false },
  systemd: true,
  gitHubActions: false,
  ...about,
});
const found = (about: Partial<Daemon>) => facts({ answer: { daemon: { ...daemon, ...about } } });

const socket = (outcome: string, path = "/var/run/docker.sock"): Tried => ({
  by: "the usual place",
  address: `unix://${path}`,
  outcome,
});
const colima = (outcome: string): Tried => ({
  by: "the Docker context colima",
  address: "unix:///Users/ada/.colima/docker.sock",
  outcome,
});
const host = (outcome: string, address = "tcp://10.0.0.9:2375"): Tried => ({ by: "DOCKER_HOST", address, outcome });

interface None {
  readonly reason?: string;
  readonly asked?: Tried;
  readonly usual?: readonly Tried[];
  readonly others?: readonly Tried[];
}
const none = ({ reason, asked, usual = [socket("ENOENT")], others = [] }: None, about?: Partial<DockerFacts>) =>
  facts({ answer: { reason, asked, usual, others } }, about);

const mac = { platform: "darwin", systemd: false } as const;
const windows = { platform: "win32", systemd: false } as const;
const pipe = { by: "the usual place", address: "npipe:////./pipe/docker_engine", outcome: "ENOENT" };

describe("a daemon that answers", () => {
  test.each<[string, DockerFacts, object]>([
    [
      "by its socket",
      found({}),
      { standing: "ok", found: "27.1.0 at unix:///var/run/docker.sock, on this machine (Ubuntu 24.04)" },
    ],
    [
      "by a port of this machine",
      found({ address: "tcp://10.0.0.7:2375" }),
      { standing: "ok", found: "27.1.0 at tcp://10.0.0.7:2375, on this machine (Ubuntu 24.04)" },
    ],
    [
      "by loopback",
      found({ address: "tcp://127.0.0.1:2375" }),
      { standing: "ok", found: "27.1.0 at tcp://127.0.0.1:2375, on this machine (Ubuntu 24.04)" },
    ],
    [
      "from another machine, whose password stays hidden",
      found({ address: "tcp://ada:pw@10.0.0.9:2375" }),
      { standing: "ok", found: "27.1.0 at tcp://***@10.0.0.9:2375, on another machine (Ubuntu 24.04)" },
    ],
    [
      "but has Windows containers",
      found({ system: "Docker Desktop", containers: "windows" }),
      {
        standing: "missing",
        mend: "docker desktop engine use linux",
        found:
          "27.1.0 at unix:///var/run/docker.sock, on this machine (Docker Desktop), with windows containers: SurrealDB's images are for Linux",
      },
    ],
  ])("%s", (_, given, finding) => {
    expect(judgeDocker(given)).toEqual(finding);
  });
});

describe("no daemon: what is wrong, and the command that mends it", () => {
  test.each<[string, DockerFacts, { found: string; mend: string }]>([
    [
      "nothing of Docker on Linux",
      none({}),
      {
        found: "no Docker: nothing at unix:///var/run/docker.sock, no docker on the PATH, DOCKER_HOST not set",
        mend: "curl -fsSL https://get.docker.com | sudo sh, or https://docs.docker.com/engine/install/",
      },
    ],
    [
      "nothing of Docker on macOS",
      none({}, mac),
      {
        found: "no Docker: nothing at unix:///var/run/docker.sock, no docker on the PATH, DOCKER_HOST not set",
        mend: "brew install colima docker && colima start, or https://docs.docker.com/desktop/setup/install/mac-install/",
      },
    ],
    [
      "nothing of Docker on Windows",
      none({ usual: [pipe] }, windows),
      {
        found: "no Docker: nothing at npipe:////./pipe/docker_engine, no docker on the PATH, DOCKER_HOST not set",
        mend: "winget install Docker.DockerDesktop, or https://docs.docker.com/desktop/setup/install/windows-install/",
      },
    ],
    [
      "a macOS runner of GitHub",
      none({}, { ...mac, gitHubActions: true }),
      {
        found: "no Docker: nothing at unix:///var/run/docker.sock, no docker on the PATH, DOCKER_HOST not set",
        mend: "runs-on: ubuntu-latest, which has Docker; runners for macOS and Windows have none for Linux images",
      },
    ],
    [
      "a Linux runner of GitHub",
      none({}, { gitHubActions: true }),
      {
        found: "no Docker: nothing at unix:///var/run/docker.sock, no docker on the PATH, DOCKER_HOST not set",
        mend: "runs-on: ubuntu-latest, without a container: of the job's own",
      },
    ],
    [
      "installed and not started, with systemd",
      none({}, { has: { docker: true, colima: false } }),
      {
        found: "installed, but the daemon is not running: nothing at unix:///var/run/docker.sock",
        mend: "sudo systemctl start docker",
      },
    ],
    [
      "a socket that nobody listens on, without systemd",
      none({ usual: [socket("ECONNREFUSED")] }, { systemd: false }),
      {
        found: "unix:///var/run/docker.sock: nobody listens there (ECONNREFUSED): the daemon is not running",
        mend: "sudo service docker start",
      },
    ],
    [
      "Docker Desktop on macOS, not started",
      none({}, { ...mac, has: { docker: true, colima: false } }),
      {
        found: "installed, but the daemon is not running: nothing at unix:///var/run/docker.sock",
        mend: "open -a Docker",
      },
    ],
    [
      "Colima, not started",
      none({}, { ...mac, has: { docker: true, colima: true } }),
      {
        found: "installed, but the daemon is not running: nothing at unix:///var/run/docker.sock",
        mend: "colima start",
      },
    ],
    [
      "Docker Desktop on Windows, not started",
      none({ usual: [pipe] }, { ...windows, has: { docker: true, colima: false } }),
      {
        found: "installed, but the daemon is not running: nothing at npipe:////./pipe/docker_engine",
        mend: "docker desktop start",
      },
    ],
    [
      "a socket for others",
      none({ usual: [socket("EACCES"), socket("ENOENT", "/run/user/7/docker.sock")] }),
      {
        found: "this user may not use unix:///var/run/docker.sock (EACCES)",
        mend: "sudo usermod -aG docker $USER, then log out and in again",
      },
    ],
    [
      "a socket for others on macOS",
      none({ usual: [socket("EACCES")] }, mac),
      {
        found: "this user may not use unix:///var/run/docker.sock (EACCES)",
        mend: "open -a Docker",
      },
    ],
    [
      "a daemon that hangs",
      none({ reason: "it gave no answer within 5 s", usual: [socket("answers")] }),
      {
        found: "unix:///var/run/docker.sock: somebody listens there, but it gave no answer within 5 s",
        mend: "sudo systemctl restart docker",
      },
    ],
    [
      "a context that the library doesn't know",
      none({ others: [colima("answers")] }, { ...mac, has: { docker: true, colima: true } }),
      {
        found: "none at the usual places; the Docker context colima leads to unix:///Users/ada/.colima/docker.sock",
        mend: "export DOCKER_HOST=unix:///Users/ada/.colima/docker.sock",
      },
    ],
    [
      "a context that leads to nobody",
      none({ others: [colima("ECONNREFUSED")] }, { ...mac, has: { docker: true, colima: true } }),
      {
        found: "installed, but the daemon is not running: nothing at unix:///var/run/docker.sock",
        mend: "colima start",
      },
    ],
    [
      "DOCKER_HOST leads to nobody",
      none({ asked: host("ECONNREFUSED") }),
      {
        found: "DOCKER_HOST=tcp://10.0.0.9:2375: nobody listens there (ECONNREFUSED)",
        mend: "start the daemon there, or unset DOCKER_HOST",
      },
    ],
    [
      "DOCKER_HOST leads to nobody, and there is a daemon",
      none({ asked: host("ENOTFOUND"), usual: [socket("answers")] }),
      {
        found: "DOCKER_HOST=tcp://10.0.0.9:2375: there is no such host (ENOTFOUND)",
        mend: "unset DOCKER_HOST: somebody listens at unix:///var/run/docker.sock",
      },
    ],
    [
      "DOCKER_HOST leads to nobody, and Colima runs",
      none({ asked: host("silent"), others: [colima("answers")] }),
      {
        found: "DOCKER_HOST=tcp://10.0.0.9:2375: no answer",
        mend: "export DOCKER_HOST=unix:///Users/ada/.colima/docker.sock",
      },
    ],
    [
      "DOCKER_HOST leads to no daemon",
      none({ asked: host("answers", "unix:///var/run/docker.sock"), usual: [socket("answers")] }),
      {
        found: "DOCKER_HOST=unix:///var/run/docker.sock: somebody listens there, but it is no Docker daemon",
        mend: "start the daemon there, or unset DOCKER_HOST",
      },
    ],
    [
      "DOCKER_HOST on Windows",
      none({ asked: host("ENOENT", "npipe:////./pipe/x"), usual: [pipe] }, windows),
      {
        found: "DOCKER_HOST=npipe:////./pipe/x: there is no such socket",
        mend: "start the daemon there, or Remove-Item Env:DOCKER_HOST",
      },
    ],
    [
      "DOCKER_HOST is a socket for others",
      none({ asked: host("EACCES", "unix:///srv/docker.sock"), usual: [socket("answers")] }),
      {
        found: "this user may not use unix:///srv/docker.sock (EACCES)",
        mend: "sudo usermod -aG docker $USER, then log out and in again",
      },
    ],
    [
      "DOCKER_HOST has the form of none",
      none({ asked: host("not an address", "10.0.0.9:2375") }),
      {
        found: "DOCKER_HOST=10.0.0.9:2375: expected unix:///PATH or tcp://HOST:PORT",
        mend: "start the daemon there, or unset DOCKER_HOST",
      },
    ],
    [
      "DOCKER_HOST goes by ssh",
      none({ asked: host("ssh:// can't be used", "ssh://ada@10.0.0.9") }),
      {
        found: "DOCKER_HOST=ssh://***@10.0.0.9: ssh:// can't be used",
        mend: "start the daemon there, or unset DOCKER_HOST",
      },
    ],
    [
      "the library doesn't load",
      facts({ ended: "exit code 1", said: "x\nError: Cannot find package 'testcontainers'\nNode.js v24" }),
      {
        found: "looking for it ended with exit code 1: Error: Cannot find package 'testcontainers'",
        mend: "npm install, if a package is missing",
      },
    ],
    [
      "everything hangs",
      facts({ silent: 10 }),
      { found: "no answer within 10 s", mend: "docker version tells whether the daemon answers at all" },
    ],
  ])("%s", (_, given, { found: text, mend }) => {
    expect(judgeDocker(given)).toEqual({ standing: "missing", found: text, mend });
  });
});
