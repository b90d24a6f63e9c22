import type { Socket } from "node:net";
import type { RecordedCall } from "../basics/recorded-call.ts";

/** Connections that wait for an answer that never comes. */
export class HeldConnections {
  readonly #held = new Map<Socket, RecordedCall>();
  #waiting: ((call: RecordedCall) => void)[] = [];

  hold(socket: Socket, call: RecordedCall): void {
    this.#held.set(socket, call);
    socket.once("close", () => this.#held.delete(socket));
    for (const resolve of this.#waiting) resolve(call);
    this.#waiting = [];
  }

  /** The call that is held, at once or as soon as there is one. */
  waitFor(): Promise<RecordedCall> {
    const [call] = this.#held.values();
    return call ? Promise.resolve(call) : new Promise((resolve) => void this.#waiting.push(resolve));
  }

  drop(): void {
    for (const socket of this.#held.keys()) socket.resetAndDestroy();
    this.#held.clear();
  }
}
