import type { Host } from "../journal.ts";
import type { MockState } from "../state.ts";
import type { EndpointName } from "./endpoint-name.ts";

/** One request that GitHub knows: a value, so that a list of them is the mock. */
export interface Endpoint {
  readonly name: EndpointName;
  readonly host: Exclude<Host, "elsewhere">;
  answer(request: Request, mock: MockState): Response | Promise<Response>;
}
