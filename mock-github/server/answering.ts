import type { ServerResponse } from "node:http";
import {
  type Arrived,
  arrive,
  faultAnswer,
  type FaultSurroundings,
  faultContext,
  gathered,
  gitHubAnswer,
} from "./arrival.ts";
import { fetchRequest, sendAnswer, type WholeRequest } from "./fetch-adapter.ts";
import type { Answering, Exchange } from "./listener.ts";
import { textAnswer } from "../answers/answer-format.ts";
import type { MockState } from "../state/mock-state.ts";

/** Answers for github.com and api.github.com. */
export function answeringAsGitHub(around: FaultSurroundings): Answering {
  return async (exchange) => {
    const { request, response } = exchange;
    if (around.mock.counted.count(request.target)) {
      response.writeHead(204).end();
      return;
    }
    const arrived = arrive(around.mock, arrivalOf(exchange));
    try {
      await gathered(around.mock, arrived);
      if (arrived.fault) await answerWithFault(around, arrived, request, response);
      else await sendAnswer(response, await gitHubAnswer(arrived.endpoint, fetchRequest(request), around.mock));
    } catch (error) {
      refuse(response, arrived, error);
    }
  };
}

/** Answers for every host that is not GitHub. */
export function answeringElsewhere(mock: MockState): Answering {
  return async (exchange) => {
    arrive(mock, arrivalOf(exchange));
    await sendAnswer(exchange.response, notGitHub());
  };
}

/** What a host that is not GitHub says to anything. */
const notGitHub = (): Response => textAnswer("This host is not GitHub.\n", "text/plain; charset=utf-8", 404);

/** Answers for all hosts at once, as a proxy does. */
export const answeringAnyHost =
  (asGitHub: Answering, elsewhere: Answering): Answering =>
  (exchange) =>
    (exchange.request.host === "elsewhere" ? elsewhere : asGitHub)(exchange);

async function answerWithFault(
  around: FaultSurroundings,
  arrived: Arrived,
  request: WholeRequest,
  response: ServerResponse,
) {
  const { endpoint, fault } = arrived;
  if (endpoint && fault && "disturb" in fault) {
    const socket = response.socket;
    if (!socket) return; // the client is gone
    await fault.disturb(socket, faultContext(around, arrived, endpoint, fetchRequest(request)));
    return;
  }
  const answer = await faultAnswer(around, arrived, fetchRequest(request));
  if (answer) await sendAnswer(response, answer);
}

function arrivalOf({ request: { host, method, target, body }, headers }: Exchange) {
  const { path = "", query = "" } = /^(?<path>[^?]*)(?<query>.*)$/s.exec(target)?.groups ?? {};
  return { host, method, path, query, headers, body: body.toString("utf8") };
}

/** A request that the Fetch API can't say, such as TRACE, is refused; a fault that fails says so. */
function refuse(response: ServerResponse, { call, endpoint }: Arrived, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const fault = call.fault === undefined ? "" : ` with the fault ${call.fault}`;
  const text = endpoint ? `The mock failed to answer ${endpoint.name}${fault}: ${String(error)}\n` : "Bad Request\n";
  response.writeHead(endpoint ? 500 : 400, { "Content-Type": "text/plain; charset=utf-8" }).end(text);
}
