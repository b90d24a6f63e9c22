import type { RequestHandler } from "msw";
import { WholeAnswer } from "./answers/text-answer.ts";
import { requireOptional } from "./basics/optional-package.ts";
import { answerRecorded, type Disturbance, recordRequest } from "./server/arrival.ts";
import type { MockState } from "./state/mock-state.ts";

/** A fault wants to disturb a connection, and a handler of msw has none. Whoever has the socket can still let it. */
export class NoConnectionError extends Error {
  override readonly name = "NoConnectionError";
  readonly disturb: Disturbance;

  constructor(endpoint: string, fault: string, disturb: Disturbance) {
    super(
      `Answering ${endpoint} with the fault ${fault}: it disturbs the connection, and inside msw there is none. ` +
        "Send the request to githubOrigin or apiOrigin of startMockGitHub().",
    );
    this.disturb = disturb;
  }
}

/** The mock for tests that run msw in their own process: `setupServer(...mock.handlers)`. */
export function mswHandlers(mock: MockState): RequestHandler[] {
  // not at the top: msw takes longer to load than all the rest, and only these tests need it
  const { http } = requireOptional<typeof import("msw")>("msw", { needer: "mock.handlers", install: "msw@2" });
  return [
    http.all(/^https:\/\/(?:api\.)?github\.com\//, async ({ request }) => {
      const { host, pathname, search } = new URL(request.url);
      const recorded = recordRequest(mock, {
        host: host === "github.com" ? "github.com" : "api.github.com",
        method: request.method,
        path: pathname,
        query: search,
        headers: [...request.headers],
        body: await request.clone().text(),
      });
      const answer = await answerRecorded(mock, recorded, request);
      if (typeof answer === "function")
        throw new NoConnectionError(recorded.endpoint?.name ?? "", recorded.fault?.name ?? "", answer);
      const response = answer instanceof WholeAnswer ? answer.toResponse() : answer;
      return request.method === "HEAD" ? new Response(null, response) : response;
    }),
  ];
}
