import type { Socket } from "node:net";
import { cloneRequest } from "../answers/asked-address.ts";
import { documentedAddress } from "../basics/request-address.ts";
import type { RecordedCall } from "../basics/recorded-call.ts";
import { endpointOf, notFound } from "../endpoints/all.ts";
import type { GitHubEndpoint } from "../endpoints/github-endpoint.ts";
import type { Fault, FaultContext } from "../faults/fault.ts";
import type { RegisteredApp } from "../oauth/oauth-app.ts";
import type { GivenRoute } from "../state/given-routes.ts";
import type { MockState } from "../state/mock-state.ts";
import { givenAnswer, handledByMsw } from "./overrides.ts";

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
  request: Request,
): Promise<Response | Disturbance> {
  const given = route ? givenAnswer(route) : await handled(mock, request);
  if (!endpoint) return orReset(stamped(given ?? (await notFound(request, mock)), mock));
  const genuine = async (asked: Request) =>
    stamped((fault ? given?.clone() : given) ?? (await endpoint.answer(asked, mock)), mock);
  await mock.barriers.pass(endpoint.name, call);
  if (!fault) return orReset(await genuine(request));
  const context: FaultContext = {
    call,
    endpoint: endpoint.name,
    request,
    otherOrigin: mock.otherOrigin,
    settings: mock.settings,
    now: mock.clock.now(),
    genuine: (asked = cloneRequest(request)) => genuine(asked),
    random: mock.random,
    replaceToken: (token, replacement) => mock.tokens.replace(token, replacement),
    claim: (text) => app && mock.tokens.claim(text, app),
    hold: (socket) => mock.held.hold(socket, call),
  };
  if ("answer" in fault) return stamped(await fault.answer(context), mock);
  return (socket) => fault.disturb(socket, context);
}

const handled = (mock: MockState, request: Request) =>
  mock.handlers.length === 0 ? undefined : handledByMsw(mock.handlers, request);

/** An error of the network that a handler of msw made: `HttpResponse.error()`. */
const orReset = (answer: Response): Response | Disturbance =>
  answer.type === "error" ? (socket) => void socket.resetAndDestroy() : answer;

/**
 * GitHub's servers number and date their answers; what stands in front of them, or elsewhere, doesn't number them. The
 * date is the mock's: Octokit computes from it when a token expires.
 */
function stamped(answer: Response, { random, clock }: MockState): Response {
  if (answer.type === "error") return answer; // it has no headers
  const isGitHubs = answer.headers.get("server") === "github.com";
  if (isGitHubs && !answer.headers.has("x-github-request-id")) {
    // `F2B4:1A2B3C:3C4D5E6F:6F7A8B9C:65A1B2C3`, as GitHub's support asks for
    answer.headers.set(
      "X-GitHub-Request-Id",
      [2, 3, 4, 4, 4].map((bytes) => random.hex(bytes).toUpperCase()).join(":"),
    );
  }
  if (!answer.headers.has("date")) answer.headers.set("Date", clock.now().toUTCString());
  return answer;
}
