import type { Socket } from "node:net";
import { WholeAnswer } from "../answers/text-answer.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import { documentedAddress } from "../basics/request-address.ts";
import type { Random } from "../basics/random.ts";
import type { RecordedCall } from "../basics/recorded-call.ts";
import { endpointOf, notFound } from "../endpoints/all.ts";
import type { GitHubEndpoint } from "../endpoints/github-endpoint.ts";
import type { Fault, FaultContext } from "../faults/fault.ts";
import type { RegisteredApp } from "../oauth/oauth-app.ts";
import type { GivenRoute } from "../state/given-routes.ts";
import type { MockState } from "../state/mock-state.ts";
import { givenAnswer, handledByMsw } from "./overrides.ts";
import { ReceivedRequest } from "./received-request.ts";

/** A request with all that decides how it is answered. */
export interface RecordedRequest {
  readonly call: RecordedCall;
  readonly endpoint: GitHubEndpoint | undefined;
  readonly app: RegisteredApp | undefined;
  readonly fault: Fault | undefined;
  /** What somebody gave as the answer. */
  readonly route: GivenRoute | undefined;
}

/** What happens to the connection in place of an answer. */
export type Disturbance = (socket: Socket) => void | Promise<void>;

/** Writes a request into the journal and decides whether a fault answers it. */
export function recordRequest(mock: MockState, seen: Omit<RecordedCall, "app" | "fault" | "known">): RecordedRequest {
  const endpoint = endpointOf(seen.host, seen.method, seen.path);
  const app = mock.appOf(seen);
  const target = endpoint && { endpoint: endpoint.name, host: endpoint.host, path: seen.path };
  const fault = target && (app?.faults.take(target) ?? mock.faults.take(target));
  const asked = documentedAddress(seen).path;
  const route = mock.routes.take(seen.method, asked, app?.clientId);
  const call: RecordedCall = {
    ...seen,
    ...(app && { app: app.clientId }),
    ...(fault && { fault: fault.name }),
    known: endpoint !== undefined || route !== undefined,
  };
  mock.record(call, app);
  return { call, endpoint, app, fault, route };
}

/** Answers once no barrier holds the request any more: with its fault, or else as GitHub. */
export async function answerRecorded(
  mock: MockState,
  { call, endpoint, app, fault, route }: RecordedRequest,
  request: ReceivedRequest | Request,
): Promise<WholeAnswer | Response | Disturbance> {
  const given = route ? givenAnswer(route) : await handled(mock, request);
  if (!endpoint) return orReset(stamped(given ?? (await notFound(request, mock)), mock));
  await mock.barriers.pass(endpoint.name, call);
  const genuine = async (asked: AskedRequest) => given ?? (await endpoint.answer(asked, mock));
  if (!fault) return orReset(stamped(await genuine(request), mock));
  let fetched: Request | undefined;
  const context: FaultContext = {
    call,
    endpoint: endpoint.name,
    get request() {
      return (fetched ??= forFetch(request));
    },
    otherOrigin: mock.otherOrigin,
    settings: mock.settings,
    now: mock.clock.now(),
    // a Request is read once, and a Response, too
    genuine: async (asked: AskedRequest = request instanceof Request ? request.clone() : request) =>
      stamped(copyOf(await genuine(asked)), mock),
    random: mock.random,
    replaceToken: (token, replacement) => mock.tokens.replace(token, replacement),
    claim: (text) => app && mock.tokens.claim(text, app),
    hold: (socket) => mock.held.hold(socket, call),
  };
  if ("answer" in fault) return stamped(await fault.answer(context), mock);
  return (socket) => fault.disturb(socket, context);
}

const handled = (mock: MockState, request: ReceivedRequest | Request) =>
  mock.handlers.length === 0 ? undefined : handledByMsw(mock.handlers, forFetch(request));

const forFetch = (request: ReceivedRequest | Request): Request =>
  request instanceof Request ? request : request.toRequest();

const copyOf = (answer: WholeAnswer | Response) =>
  answer instanceof WholeAnswer ? answer.toResponse() : answer.clone();

/** An error of the network that a handler of msw made: `HttpResponse.error()`. */
const orReset = (answer: WholeAnswer | Response): WholeAnswer | Response | Disturbance =>
  isNetworkError(answer) ? (socket) => void socket.resetAndDestroy() : answer;

const isNetworkError = (answer: WholeAnswer | Response) => !(answer instanceof WholeAnswer) && answer.type === "error";

/**
 * GitHub's servers number and date their answers; what stands in front of them, or elsewhere, doesn't number them. The
 * date is the mock's: Octokit computes from it when a token expires.
 */
function stamped<Answer extends WholeAnswer | Response>(answer: Answer, { random, clock }: MockState): Answer {
  if (isNetworkError(answer)) return answer; // it has no headers
  const { headers } = answer;
  if (headers.get("server") === "github.com" && !headers.has("x-github-request-id"))
    headers.set("x-github-request-id", newRequestId(random));
  if (!headers.has("date")) headers.set("date", clock.now().toUTCString());
  return answer;
}

/** `F2B4:1A2B3C:3C4D5E6F:6F7A8B9C:65A1B2C3`, as GitHub's support asks for. */
function newRequestId(random: Random): string {
  const text = random.hex(17).toUpperCase();
  return `${text.slice(0, 4)}:${text.slice(4, 10)}:${text.slice(10, 18)}:${text.slice(18, 26)}:${text.slice(26)}`;
}
