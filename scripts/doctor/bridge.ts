import type { Check, Finding } from "./check.ts";
import { howToUnset } from "./docker-mends.ts";
import type { Daemon } from "./docker-probe.ts";
import { isHere } from "./is-here.ts";
import { whyNotListen } from "../../fixtures/engines/backends/why-not-listening.ts";

export const bridge: Check = {
  name: "bridge",
  purpose: "containers that call the mock GitHub, by either route",
  async run({ docker, addresses, platform }) {
    const asked = await docker();
    if (!("answer" in asked) || !("daemon" in asked.answer)) return withoutDocker;
    const { daemon } = asked.answer;
    const problem = daemon.gateway === undefined ? undefined : await whyNotListen(daemon.gateway);
    return judgeBridge({ daemon, problem, here: isHere(daemon.address, addresses), platform });
  },
};

/** Of checks that have nothing to look at. */
export const withoutDocker: Finding = { standing: "missing", found: "no Docker: see above" };

export interface BridgeFacts {
  readonly daemon: Pick<Daemon, "address" | "system" | "gateway">;
  /**
   * Why nobody here can listen on the gateway. The list of network interfaces wouldn't do to see whose
   * address it is: without a running container the bridge is down, and isn't in it.
   */
  readonly problem: string | undefined;
  /** The daemon runs on this machine, as far as its address tells. */
  readonly here: boolean;
  readonly platform: NodeJS.Platform;
}

/** Containers find this machine at the bridge's address, if that is one of its own; else behind what Docker calls host-gateway. */
export function judgeBridge({ daemon: { address, system, gateway }, problem, here, platform }: BridgeFacts): Finding {
  if (gateway !== undefined && problem === undefined) {
    return {
      standing: "ok",
      found: `the mock can listen on ${gateway}, Docker's bridge: containers reach it, the network doesn't`,
    };
  }
  if (problem !== undefined && problem !== notOurs) {
    return {
      standing: "missing",
      found: `listening on ${gateway}, Docker's bridge: ${problem}`,
      mend: `allow this program to listen on ${gateway}`,
    };
  }
  if (!here) {
    return {
      standing: "missing",
      found: `the daemon at ${address} is on another machine: its containers can't call a mock on this one`,
      mend: `run login-conformance over there, or ${howToUnset(platform, "DOCKER_HOST")} for a daemon here`,
    };
  }
  if (system === "Docker Desktop")
    return {
      standing: "ok",
      found: "containers reach 127.0.0.1 of this machine by host-gateway, as Docker Desktop has it",
    };
  return {
    standing: "limited",
    found: `Docker's bridge (${gateway ?? "none"}) is no address of this machine: it works only if host-gateway leads to 127.0.0.1 here`,
    mend: "in a container: docker run --network host …; rootless Docker: use the system's daemon; or run on embedded",
  };
}

const notOurs = "EADDRNOTAVAIL";
