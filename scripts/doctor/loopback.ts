import type { Check, Finding } from "./check.ts";
import { whyNotListen } from "../../fixtures/engines/backends/why-not-listening.ts";

const address = "127.0.0.1";

export const loopback: Check = {
  name: "loopback",
  purpose: "the mock GitHub, on every backend but containers",
  run: async () => judgeLoopback(await whyNotListen(address)),
};

export function judgeLoopback(problem: string | undefined): Finding {
  if (problem === undefined) return { standing: "ok", found: `${address} can be listened on and called` };
  return {
    standing: "missing",
    found: `${address} can't be listened on and called: ${problem}`,
    mend: "sudo ip link set lo up, if it is down; else allow this program to listen there",
  };
}
