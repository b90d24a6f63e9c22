import type { WholeAnswer } from "../answers/text-answer.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import type { EndpointName } from "../basics/endpoint-name.ts";
import type { GitHubHost } from "../basics/recorded-call.ts";
import type { MockState } from "../state/mock-state.ts";

/** One request that GitHub knows: a value, so that a list of them is the mock. */
export interface GitHubEndpoint {
  readonly name: EndpointName;
  readonly host: GitHubHost;
  answer(request: AskedRequest, mock: MockState): WholeAnswer | Promise<WholeAnswer>;
}
