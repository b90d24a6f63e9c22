import type { PlantOptions } from "../faults/planted-queue.ts";
import { type HandshakeFaultName, handshakeFaults } from "../faults/handshake.ts";
import { HandshakeQueue, type PlantedHandshakeFault } from "../faults/handshake-queue.ts";
import type { Host } from "../basics/recorded-call.ts";
import type { Listener } from "./listener.ts";

/** Where a fault before any request happens; default everywhere. */
export interface DisturbOptions extends PlantOptions {
  /**
   * Connections to this host alone. On a port for both hosts it is known only from TLS or CONNECT; there,
   * a fault with a host leaves connections in clear text alone.
   */
  readonly host?: Host | undefined;
}

/** A port; without a host it is there for all of them. */
interface Door {
  readonly host?: Host;
  readonly listener: Listener;
}

/** The faults that happen before there is a request, and the ports that they shut. */
export class Disturbances {
  readonly queue = new HandshakeQueue();
  readonly #hasTls: boolean;
  #doors: readonly Door[] = [];

  constructor({ hasTls }: { readonly hasTls: boolean }) {
    this.#hasTls = hasTls;
  }

  /** The ports that can be shut: not the one of other hosts, where the control API stays within reach. */
  watch(doors: readonly Door[]): void {
    this.#doors = doors;
  }

  plant(name: HandshakeFaultName, { host, ...options }: DisturbOptions = {}): PlantedHandshakeFault {
    if (!this.#hasTls && handshakeFaults.find((fault) => fault.name === name)?.needs === "tls") {
      throw new Error(
        `Planting fault ${name}: expected a mock that speaks TLS, saw one without. Start it with proxy "tls", or the command with --https.`,
      );
    }
    const planted = this.queue.plant(name, host, options);
    for (const door of this.#doors) if (this.queue.refuses(door.host)) door.listener.shut();
    return planted;
  }

  /** Resolves when ports that it shut are open again. */
  async remove(planted: PlantedHandshakeFault): Promise<void> {
    this.queue.remove(planted);
    await this.#reopen();
  }

  /** Takes back all, or all that are planted for this host alone; resolves when their ports are open. */
  async clear(host?: Host): Promise<void> {
    if (host === undefined) this.queue.clear();
    else for (const planted of this.queue.list()) if (planted.host === host) this.queue.remove(planted);
    await this.#reopen();
  }

  async #reopen(): Promise<void> {
    await Promise.all(
      this.#doors.filter(({ host }) => !this.queue.refuses(host)).map(({ listener }) => listener.reopen()),
    );
  }
}
