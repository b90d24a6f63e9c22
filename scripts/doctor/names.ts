import { BlockList, isIPv6 } from "node:net";
import { canHaveOwnHosts } from "../../fixtures/engines/backends/hosts-launcher.ts";
import { ask, type Asked, whyEnded } from "./ask.ts";
import type { Check, Finding } from "./check.ts";
import type { LookedUp } from "./names-probe.ts";

/** What the contract lets the database call. */
const gitHubNames = ["github.com", "api.github.com"];
/** Seconds: a resolver without a network takes its time. */
const limit = 5;

export const names: Check = {
  name: "names",
  purpose:
    "a schema that is left as it is (--route proxy or tls), outside containers: SurrealDB looks a name up before it asks the mock",
  async run() {
    return judgeNames({ asked: await ask("names", gitHubNames, limit), ownHosts: canHaveOwnHosts() });
  },
};

export interface NamesFacts {
  readonly asked: Asked<readonly LookedUp[]>;
  /** A process can be given a hosts file of its own here. */
  readonly ownHosts: boolean;
}

export function judgeNames({ asked, ownHosts }: NamesFacts): Finding {
  if (!("answer" in asked)) {
    const why =
      "silent" in asked
        ? `the resolver gave no answer within ${asked.silent} s`
        : `looking them up ended with ${whyEnded(asked)}`;
    return withoutNames(why, ownHosts);
  }
  const unknown = asked.answer.filter(({ address }) => address === undefined);
  if (unknown.length > 0)
    return withoutNames(`no address for ${unknown.map(({ name, code }) => `${name} (${code})`).join(", ")}`, ownHosts);
  const shown = asked.answer.map(({ name, address }) => `${name} ${address}`).join(", ");
  if (asked.answer.some(({ address = "" }) => isPrivate(address)))
    return withoutNames(`${shown}: SurrealDB calls no private address`, ownHosts);
  return { standing: "ok", found: shown };
}

/** What is left then: the rewired route needs no names. */
const withoutNames = (why: string, ownHosts: boolean): Finding =>
  ownHosts
    ? { standing: "ok", found: `${why}; engines get them in a hosts file of their own (unshare)` }
    : { standing: "limited", found: why, mend: "--route rewired, or a container" };

/** What SurrealDB takes for private: loopback, link-local, 100.64/10 and the usual ranges. */
const privates = new BlockList();
for (const [net, bits] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
  ["0.0.0.0", 8],
] as const) {
  privates.addSubnet(net, bits);
}
for (const [net, bits] of [
  ["fc00::", 7],
  ["fe80::", 10],
  ["::1", 128],
] as const)
  privates.addSubnet(net, bits, "ipv6");

const isPrivate = (address: string): boolean => privates.check(address, isIPv6(address) ? "ipv6" : "ipv4");
