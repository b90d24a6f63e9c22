import type { EndpointName } from "../basics/endpoint-name.ts";
import type { Host } from "../basics/recorded-call.ts";
import type { Fault } from "./fault.ts";
import { pathFits } from "./path-pattern.ts";

/** A request, as far as faults look at it. */
export interface FaultTarget {
  readonly endpoint: EndpointName;
  readonly host: Host;
  readonly path: string;
}

/** Which requests a fault answers: those that are as it says, of those that the fault can hit at all. */
export interface FaultMatch {
  readonly endpoint?: EndpointName;
  readonly host?: Host;
  /** `*` stands for anything: "/login/*". */
  readonly path?: string;
}

export interface PlantOptions {
  /** How many requests it answers; default all. */
  readonly times?: number;
  /** How many requests that match come through before it answers one; default none. */
  readonly after?: number;
}

/** A fault where it waits for requests. */
export interface PlantedFault extends FaultMatch {
  readonly fault: Fault;
  /** How many more it answers; infinite for one without `times`. */
  readonly left: number;
  /** How many come through before. */
  readonly after: number;
}

type Waiting = { -readonly [Member in keyof PlantedFault]: PlantedFault[Member] };

/** Faults answer in the order planted; one without `times` stays until the next one is planted for the same requests. */
export class FaultQueue {
  #planted: Waiting[] = [];

  /** The fault, to see how it fares. */
  plant(
    match: FaultMatch,
    fault: Fault,
    { times = Number.POSITIVE_INFINITY, after = 0 }: PlantOptions = {},
  ): PlantedFault {
    const what = `Planting fault ${fault.name} on ${nameOf(match)}`;
    if (match.endpoint && !fault.hits.includes(match.endpoint))
      throw new Error(`${what}: it hits only ${fault.hits.join(", ")}.`);
    if (!(times === Number.POSITIVE_INFINITY || (Number.isInteger(times) && times > 0))) {
      throw new Error(`${what}: expected times to be 1 or more, saw ${times}.`);
    }
    if (!(Number.isInteger(after) && after >= 0))
      throw new Error(`${what}: expected after to be 0 or more, saw ${after}.`);
    const earlier = this.#planted.filter((each) => Number.isFinite(each.left) || nameOf(each) !== nameOf(match));
    const planted: Waiting = { ...match, fault, left: times, after };
    this.#planted = [...earlier, planted];
    return planted;
  }

  /** The fault that answers this request, if one does. */
  take(target: FaultTarget): Fault | undefined {
    const matching = this.#planted.filter((each) => matches(each, target));
    const first = matching.find(({ after }) => after === 0);
    for (const each of matching) if (each.after > 0) each.after -= 1;
    if (!first) return undefined;
    first.left -= 1;
    if (first.left === 0) this.remove(first);
    return first.fault;
  }

  /** Those that are still waiting. */
  list(): readonly PlantedFault[] {
    return this.#planted;
  }

  remove(planted: PlantedFault): void {
    this.#planted = this.#planted.filter((each) => each !== planted);
  }

  clear(): void {
    this.#planted = [];
  }
}

const nameOf = ({ endpoint, host, path }: FaultMatch) =>
  [endpoint, host, path].filter((part) => part !== undefined).join(" ") || "any request";

function matches({ fault, endpoint, host, path }: PlantedFault, target: FaultTarget): boolean {
  return (
    fault.hits.includes(target.endpoint) &&
    (endpoint === undefined || endpoint === target.endpoint) &&
    (host === undefined || host === target.host) &&
    (path === undefined || pathFits(path, target.path))
  );
}
