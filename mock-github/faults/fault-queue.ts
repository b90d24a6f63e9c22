import type { EndpointName } from "../endpoints/endpoint-name.ts";
import type { Fault } from "./fault.ts";

interface Planted {
  readonly fault: Fault;
  left: number;
}

/** Faults answer in the order planted; one without `times` stays until the next one is planted. */
export class FaultQueue {
  readonly #planted = new Map<EndpointName, Planted[]>();

  plant(endpoint: EndpointName, fault: Fault, times = Number.POSITIVE_INFINITY): void {
    if (!fault.hits.includes(endpoint)) {
      throw new Error(`Planting fault ${fault.name} on ${endpoint}: it hits only ${fault.hits.join(", ")}.`);
    }
    if (!(times === Number.POSITIVE_INFINITY || (Number.isInteger(times) && times > 0))) {
      throw new Error(`Planting fault ${fault.name} on ${endpoint}: expected times to be 1 or more, saw ${times}.`);
    }
    const earlier = (this.#planted.get(endpoint) ?? []).filter(({ left }) => Number.isFinite(left));
    this.#planted.set(endpoint, [...earlier, { fault, left: times }]);
  }

  /** The fault that answers this request, if one does. */
  take(endpoint: EndpointName): Fault | undefined {
    const queue = this.#planted.get(endpoint);
    const first = queue?.[0];
    if (!first) return undefined;
    first.left -= 1;
    if (first.left === 0) queue.shift();
    return first.fault;
  }

  clear(): void {
    this.#planted.clear();
  }
}
