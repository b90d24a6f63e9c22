import type { ServerResponse } from "node:http";
import { textAnswer, WholeAnswer } from "../answers/text-answer.ts";
import type { OtherHost } from "../basics/other-host.ts";
import type { MockState } from "../state/mock-state.ts";
import { answerRecorded, type RecordedRequest, recordRequest } from "./arrival.ts";
import type { Answering, Exchange } from "./listener.ts";
import { ReceivedRequest } from "./received-request.ts";
import { sendAnswer } from "./send-answer.ts";

/** Answers for all hosts, as the mock's state wants it. */
export function answeringFor(mock: MockState): Answering {
  return async (exchange) => {
    const { request, response } = exchange;
    if (request.host === "elsewhere") {
      const { call } = recordRequest(mock, callIn(exchange));
      await sendAnswer(response, textAnswer("This host is not GitHub.\n", "text/plain; charset=utf-8", 404));
      mock.journal.noteAnswer(call, 404);
      return;
    }
    if (mock.counted.count(request.target, request.body, mock.journal.count)) {
      response.writeHead(204).end();
      return;
    }
    const recorded = recordRequest(mock, callIn(exchange));
    try {
      if (request.method === "TRACE") throw new TypeError("the Fetch API can't say TRACE");
      const answer = await answerRecorded(mock, recorded, new ReceivedRequest(request));
      if (typeof answer !== "function") {
        mock.answers?.record(recorded.call, answer);
        await sendAnswer(response, answer);
        mock.journal.noteAnswer(recorded.call, answer.status);
      } else if (response.socket) {
        noteEnd(mock, recorded, response);
        await answer(response.socket);
      } else mock.journal.noteAnswer(recorded.call, "none"); // the client is gone
    } catch (error) {
      refuse(response, recorded, error);
      mock.journal.noteAnswer(recorded.call, response.statusCode);
    }
  };
}

/** Answers for a host that is none of GitHub's, e.g. one that takes notice of each sign-up. */
export function answeringForOtherHost(mock: MockState, other: OtherHost): Answering {
  return async (exchange) => {
    const { response } = exchange;
    const recorded = recordRequest(mock, { ...callIn(exchange), host: "elsewhere", otherHost: other.host });
    noteEnd(mock, recorded, response);
    if (mock.otherHostFailure === "status-500")
      await sendAnswer(response, textAnswer("Internal Server Error\n", "text/plain; charset=utf-8", 500));
    else if (mock.otherHostFailure !== "never-answers") await sendAnswer(response, givenAnswer(other));
    else if (response.socket) mock.held.hold(response.socket, recorded.call); // else the client is gone
  };
}

/** For people who look into the journal: what came of a request that has its connection to itself, once that is over. */
function noteEnd({ journal }: MockState, { call }: RecordedRequest, response: ServerResponse): void {
  response.once("close", () => journal.noteAnswer(call, response.headersSent ? response.statusCode : "none"));
}

function givenAnswer({ json, text, status, headers }: OtherHost): WholeAnswer {
  const body = json === undefined ? text : JSON.stringify(json);
  if (body === undefined) return new WholeAnswer(status ?? 204, headers ?? {});
  const type = json === undefined ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  return textAnswer(body, type, status, headers);
}

function callIn({ request: { host, method, target, body }, headers }: Exchange) {
  const { path = "", query = "" } = /^(?<path>[^?]*)(?<query>.*)$/s.exec(target)?.groups ?? {};
  return { host, method, path, query, headers, body: body.toString("utf8") };
}

/** A request that neither GitHub nor the Fetch API knows, TRACE, is refused; a fault that fails says so. */
function refuse(response: ServerResponse, { call, endpoint }: RecordedRequest, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const fault = call.fault === undefined ? "" : ` with the fault ${call.fault}`;
  const text = endpoint ? `The mock failed to answer ${endpoint.name}${fault}: ${String(error)}\n` : "Bad Request\n";
  response.writeHead(endpoint ? 500 : 400, { "Content-Type": "text/plain; charset=utf-8" }).end(text);
}
