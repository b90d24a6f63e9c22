import type { Host } from "../basics/recorded-call.ts";
import type { PlantOptions } from "./fault-queue.ts";
import { type HandshakeFaultName, handshakeFaults } from "./handshake.ts";

/** A fault that waits for connections. */
export interface PlantedHandshakeFault {
  readonly name: HandshakeFaultName;
  /** Connections to this host alone; undefined for all. */
  readonly host: Host | undefined;
  /** How many more it spoils; infinite for one without `times`. */
  readonly left: number;
  /** How many come through before. */
  readonly after: number;
}

type Waiting = { -readonly [Member in keyof PlantedHandshakeFault]: PlantedHandshakeFault[Member] };

/** Faults that wait for connections; the first that was planted comes first. */
export class HandshakeQueue {
  #planted: Waiting[] = [];

  plant(
    name: HandshakeFaultName,
    host?: Host,
    { times = Number.POSITIVE_INFINITY, after = 0 }: PlantOptions = {},
  ): PlantedHandshakeFault {
    const what = `Planting fault ${name}${host === undefined ? "" : ` on ${host}`}`;
    if (!(times === Number.POSITIVE_INFINITY || (Number.isInteger(times) && times > 0)))
      throw new Error(`${what}: expected times to be 1 or more, saw ${times}.`);
    if (!(Number.isInteger(after) && after >= 0))
      throw new Error(`${what}: expected after to be 0 or more, saw ${after}.`);
    if (name === "refuse-connection" && (times !== Number.POSITIVE_INFINITY || after > 0)) {
      throw new Error(
        `${what}: expected neither times nor after, because nobody can count connections that are refused. Take it back when it has done its work.`,
      );
    }
    const planted = { name, host, left: times, after };
    this.#planted.push(planted);
    return planted;
  }

  /** Whether connections to this host are refused; without a host, whether all are. */
  refuses(host?: Host): boolean {
    return this.#planted.some(
      (planted) => planted.name === "refuse-connection" && (planted.host === undefined || planted.host === host),
    );
  }

  /** What becomes of a connection to this host, undefined while it isn't known; one without TLS is spared what needs it. */
  take(host: Host | undefined, over: "plain" | "tls"): HandshakeFaultName | undefined {
    const matching = this.#planted.filter(
      (planted) => (planted.host === undefined || planted.host === host) && happens(planted.name, over),
    );
    const first = matching.find(({ after }) => after === 0);
    for (const each of matching) if (each.after > 0) each.after -= 1;
    if (!first) return undefined;
    first.left -= 1;
    if (first.left === 0) this.remove(first);
    return first.name;
  }

  /** Those that are still waiting. */
  list(): readonly PlantedHandshakeFault[] {
    return this.#planted;
  }

  remove(planted: PlantedHandshakeFault): void {
    this.#planted = this.#planted.filter((each) => each !== planted);
  }

  clear(): void {
    this.#planted = [];
  }
}

function happens(name: HandshakeFaultName, over: "plain" | "tls"): boolean {
  const needs = handshakeFaults.find((fault) => fault.name === name)?.needs;
  return needs === "connection" || needs === over;
}
