import type { Host } from "../basics/recorded-call.ts";
import type { MockState } from "../state/mock-state.ts";
import type { EndpointName } from "../basics/endpoint-name.ts";

/** One request that GitHub knows: a value, so that a list of them is the mock. */
export interface Endpoint {
  readonly name: EndpointName;
  readonly host: Exclude<Host, "elsewhere">;
  answer(request: Request, mock: MockState): Response | Promise<Response>;
}
