import type { Host } from "../basics/recorded-call.ts";
import { type HandshakeFaultName, handshakeFaults } from "./handshake.ts";
import { type PlantOptions, PlantedQueue, type Remaining } from "./planted-queue.ts";

interface WaitingFault {
  readonly name: HandshakeFaultName;
  /** Connections to this host alone; undefined for all. */
  readonly host: Host | undefined;
}

export type PlantedHandshakeFault = WaitingFault & Remaining;

/** Faults that wait for connections; the first that was planted comes first. */
export class HandshakeQueue extends PlantedQueue<WaitingFault> {
  plant(name: HandshakeFaultName, host?: Host, options: PlantOptions = {}): PlantedHandshakeFault {
    const what = `Planting fault ${name}${host === undefined ? "" : ` on ${host}`}`;
    const planted = this.add(what, { name, host }, options);
    if (name !== "refuse-connection" || (planted.left === Infinity && planted.after === 0)) return planted;
    this.remove(planted);
    throw new Error(
      `${what}: expected neither times nor after, because nobody can count connections that are refused. ` +
        "Take it back when it has done its work.",
    );
  }

  /** Whether connections to this host are refused; without a host, whether all are. */
  refuses(host?: Host): boolean {
    return this.list().some(
      (planted) => planted.name === "refuse-connection" && (planted.host === undefined || planted.host === host),
    );
  }

  /** What becomes of a connection to this host, undefined while it isn't known; one without TLS is spared what needs it. */
  take(host: Host | undefined, over: "plain" | "tls"): HandshakeFaultName | undefined {
    return this.takeFirst(
      (planted) => (planted.host === undefined || planted.host === host) && happens(planted.name, over),
    )?.name;
  }
}

function happens(name: HandshakeFaultName, over: "plain" | "tls"): boolean {
  const needs = handshakeFaults.find((fault) => fault.name === name)?.needs;
  return needs === "connection" || needs === over;
}
