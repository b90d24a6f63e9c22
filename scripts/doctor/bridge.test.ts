import { expect, test } from "vitest";
import { type BridgeFacts, judgeBridge } from "./bridge.ts";

const here: BridgeFacts = {
  daemon: { address: "unix:///var/run/docker.sock", system: "Debian GNU/Linux 12", gateway: "172.17.0.1" },
  problem: undefined,
  here: true,
  platform: "linux",
};
const notOurs = "EADDRNOTAVAIL";
const elsewhere =
  "in a container: docker run --network host …; rootless Docker: use the system's daemon; or run on embedded";

test.each<[string, BridgeFacts, object]>([
  [
    "a daemon on this machine",
    here,
    {
      standing: "ok",
      found: "the mock can listen on 172.17.0.1, Docker's bridge: containers reach it, the network doesn't",
    },
  ],
  [
    "a bridge that nobody may listen on",
    { ...here, problem: "EACCES" },
    {
      standing: "missing",
      found: "listening on 172.17.0.1, Docker's bridge: EACCES",
      mend: "allow this program to listen on 172.17.0.1",
    },
  ],
  [
    "Docker Desktop",
    { ...here, daemon: { ...here.daemon, system: "Docker Desktop" }, problem: notOurs, platform: "darwin" },
    {
      standing: "ok",
      found: "containers reach 127.0.0.1 of this machine by host-gateway, as Docker Desktop has it",
    },
  ],
  [
    "a daemon on another machine",
    { ...here, daemon: { ...here.daemon, address: "tcp://10.0.0.9:2375" }, problem: notOurs, here: false },
    {
      standing: "missing",
      found: "the daemon at tcp://10.0.0.9:2375 is on another machine: its containers can't call a mock on this one",
      mend: "run login-conformance over there, or unset DOCKER_HOST for a daemon here",
    },
  ],
  [
    "Docker Desktop on another machine",
    {
      ...here,
      daemon: { address: "tcp://10.0.0.9:2375", system: "Docker Desktop", gateway: undefined },
      here: false,
      platform: "win32",
    },
    {
      standing: "missing",
      found: "the daemon at tcp://10.0.0.9:2375 is on another machine: its containers can't call a mock on this one",
      mend: "run login-conformance over there, or Remove-Item Env:DOCKER_HOST for a daemon here",
    },
  ],
  [
    "a daemon in a virtual machine, or without root",
    { ...here, problem: notOurs },
    {
      standing: "limited",
      found:
        "Docker's bridge (172.17.0.1) is no address of this machine: it works only if host-gateway leads to 127.0.0.1 here",
      mend: elsewhere,
    },
  ],
  [
    "a daemon without a bridge",
    { ...here, daemon: { ...here.daemon, gateway: undefined } },
    {
      standing: "limited",
      found:
        "Docker's bridge (none) is no address of this machine: it works only if host-gateway leads to 127.0.0.1 here",
      mend: elsewhere,
    },
  ],
])("%s", (_, facts, finding) => {
  expect(judgeBridge(facts)).toEqual(finding);
});
