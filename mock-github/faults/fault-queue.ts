import type { EndpointName } from "../basics/endpoint-name.ts";
import type { Host } from "../basics/recorded-call.ts";
import { type FaultName, faultNamed } from "./all.ts";
import type { Fault } from "./fault.ts";
import { type PlantOptions, PlantedQueue, type Remaining } from "./planted-queue.ts";

/** A request, as far as faults look at it. */
export interface FaultTarget {
  readonly endpoint: EndpointName;
  readonly host: Host;
  readonly path: string;
}

/** Which requests a fault answers, of those that it can hit at all; a path may have `*` for anything: "/login/*". */
export type FaultMatch = { readonly [Member in keyof FaultTarget]?: FaultTarget[Member] | undefined };

type MatchedFault = FaultMatch & { readonly fault: Fault };

/** Faults answer in the order planted; one without `times` stays until the next one is planted for the same requests. */
export class FaultQueue extends PlantedQueue<MatchedFault> {
  /** The fault, to see what is left of it. */
  plant(match: FaultMatch, named: FaultName | Fault, options: PlantOptions = {}): MatchedFault & Remaining {
    const fault = faultNamed(named);
    const what = `Planting fault ${fault.name} on ${nameOf(match)}`;
    if (match.endpoint && !fault.hits.includes(match.endpoint))
      throw new Error(`${what}: it hits only ${fault.hits.join(", ")}.`);
    const planted = this.add(what, { ...match, fault }, options);
    for (const each of this.list())
      if (each !== planted && each.left === Infinity && nameOf(each) === nameOf(match)) this.remove(each);
    return planted;
  }

  /** The fault that answers this request, if one does. */
  take(target: FaultTarget): Fault | undefined {
    return this.takeFirst((each) => matches(each, target))?.fault;
  }
}

const nameOf = ({ endpoint, host, path }: FaultMatch) =>
  [endpoint, host, path].filter((part) => part !== undefined).join(" ") || "any request";

function matches({ fault, endpoint, host, path }: MatchedFault, target: FaultTarget): boolean {
  return (
    fault.hits.includes(target.endpoint) &&
    (endpoint === undefined || endpoint === target.endpoint) &&
    (host === undefined || host === target.host) &&
    (path === undefined || pathFits(path, target.path))
  );
}

/** Whether a path fits a pattern in which `*` stands for anything, slashes and nothing included. */
function pathFits(pattern: string, path: string): boolean {
  const literals = pattern.split("*").map((part) => part.replaceAll(/[^\w/-]/g, String.raw`\$&`)); // Node 22 has no RegExp.escape
  return new RegExp(`^${literals.join(".*")}$`, "s").test(path);
}
