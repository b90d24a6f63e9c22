import { endpointOf } from "../endpoints/all.ts";
import type { Endpoint } from "../endpoints/github-endpoint.ts";
import { notFound } from "../endpoints/not-found.ts";
import type { Fault, FaultContext } from "../faults/fault.ts";
import type { Call } from "../basics/recorded-call.ts";
import type { RegisteredApp } from "../oauth/oauth-app.ts";
import { stamped } from "./stamp.ts";
import type { MockState } from "../state/mock-state.ts";

/** A request before the mock has had a look at it. */
export type Arrival = Omit<Call, "app" | "fault" | "known">;

/** A request with all that decides how it is answered. */
export interface Arrived {
  readonly call: Call;
  readonly endpoint?: Endpoint | undefined;
  readonly app?: RegisteredApp | undefined;
  readonly fault?: Fault | undefined;
}

/** Writes a request into the journal and decides whether a fault answers it. */
export function arrive(mock: MockState, arrival: Arrival): Arrived {
  const endpoint = endpointOf(arrival.host, arrival.method, arrival.path);
  const app = mock.appOf(arrival);
  const fault = endpoint && mock.takeFault({ endpoint: endpoint.name, host: endpoint.host, path: arrival.path }, app);
  const call: Call = {
    ...arrival,
    ...(app && { app: app.clientId }),
    ...(fault && { fault: fault.name }),
    known: endpoint !== undefined,
  };
  mock.journal.push(call);
  app?.journal.push(call);
  return { call, endpoint, app, fault };
}

/** Resolves once the request may be answered: it may have to wait for others. */
export async function gathered({ gatherings }: MockState, { call, endpoint }: Arrived): Promise<void> {
  if (endpoint) await gatherings.pass(endpoint.name, call);
}

/** What stays the same for all requests of one mock. */
export interface FaultSurroundings {
  readonly mock: MockState;
  readonly elsewhere: string;
  readonly hold: (socket: Parameters<FaultContext["hold"]>[0], call: Call) => void;
}

/** The tools that a fault gets for one request. */
export function faultContext(
  around: FaultSurroundings,
  { call, app }: Arrived,
  endpoint: Endpoint,
  request: Request,
): FaultContext {
  const { mock, elsewhere, hold } = around;
  return {
    call,
    endpoint: endpoint.name,
    request,
    elsewhere,
    settings: mock.settings,
    now: mock.now(),
    genuine: async (asked = request.clone()) => stamped(await endpoint.answer(asked, mock), mock),
    random: mock.random,
    replaceToken: (token, replacement) => mock.tokens.replace(token, replacement),
    claim: (text) => app && mock.tokens.claim(text, app),
    hold: (socket) => hold(socket, call),
  };
}

/** GitHub's answer to a request for this endpoint, or for one that it doesn't have. */
export async function gitHubAnswer(
  endpoint: Endpoint | undefined,
  request: Request,
  mock: MockState,
): Promise<Response> {
  return stamped(await (endpoint ? endpoint.answer(request, mock) : notFound(request, mock)), mock);
}

/** The answer of the fault that was planted for this request. */
export async function faultAnswer(
  around: FaultSurroundings,
  arrived: Arrived,
  request: Request,
): Promise<Response | undefined> {
  const { endpoint, fault } = arrived;
  if (!endpoint || !fault) return undefined;
  if ("answer" in fault) {
    return stamped(await fault.answer(faultContext(around, arrived, endpoint, request)), around.mock);
  }
  throw new Error(
    `Answering ${endpoint.name} with the fault ${fault.name}: it disturbs the connection, and inside msw there is none. ` +
      "Send the request to githubOrigin or apiOrigin of startMockGitHub().",
  );
}
