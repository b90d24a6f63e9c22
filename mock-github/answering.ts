import type { ServerResponse } from "node:http";
import { http } from "msw";
import { type Arrived, arrive, type FaultSurroundings, faultContext, gathered } from "./arrival.ts";
import { faultAnswer, gitHubHandlers } from "./handlers.ts";
import type { Answering, Exchange } from "./listener.ts";
import { fetchRequest, mswAnswering, type WholeRequest } from "./msw-adapter.ts";
import { notFound } from "./not-found.ts";
import type { MockState } from "./state.ts";

/** Answers for github.com and api.github.com. */
export function answeringAsGitHub(around: FaultSurroundings): Answering {
  const asGitHub = mswAnswering(gitHubHandlers(around.mock));
  return async (exchange) => {
    const { request, response } = exchange;
    const arrived = arrive(around.mock, arrivalOf(exchange));
    try {
      await gathered(around.mock, arrived);
      if (arrived.fault) await answerWithFault(around, arrived, request, response);
      else await asGitHub(request, response);
    } catch (error) {
      refuse(response, arrived, error);
    }
  };
}

/** Answers for every host that is not GitHub. */
export function answeringElsewhere(mock: MockState): Answering {
  const withNotFound = mswAnswering([http.all(/.*/, ({ request }) => notFound.elsewhere(request))]);
  return async (exchange) => {
    const arrived = arrive(mock, arrivalOf(exchange));
    await withNotFound(exchange.request, exchange.response).catch((error: unknown) => refuse(exchange.response, arrived, error));
  };
}

/** Answers for all hosts at once, as a proxy does. */
export const answeringAnyHost = (asGitHub: Answering, elsewhere: Answering): Answering => (exchange) =>
  (exchange.request.host === "elsewhere" ? elsewhere : asGitHub)(exchange);

async function answerWithFault(around: FaultSurroundings, arrived: Arrived, request: WholeRequest, response: ServerResponse) {
  const { endpoint, fault } = arrived;
  if (endpoint && fault && "disturb" in fault) {
    const socket = response.socket;
    if (!socket) return; // the client is gone
    await fault.disturb(socket, faultContext(around, arrived, endpoint, fetchRequest(request)));
    return;
  }
  const withFault = mswAnswering([http.all(/.*/, (info) => faultAnswer(around, arrived, info.request))]);
  await withFault(request, response);
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
