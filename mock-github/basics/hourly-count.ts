import { bound } from "./bounded-map.ts";

const hour = 60 * 60 * 1000;

/** More than any limit that is counted here. */
const enough = 100;

/** How often something happened within the last hour. */
export class HourlyCount {
  #times: number[] = [];

  add(now: Date): void {
    this.#times.push(now.getTime());
    bound(this.#times, enough);
  }

  at(now: Date): number {
    this.#times = this.#times.filter((time) => time > now.getTime() - hour);
    return this.#times.length;
  }
}
