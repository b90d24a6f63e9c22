import { createRequire } from "node:module";
import type { RequestHandler } from "msw";
import { addressOf } from "./api/address.ts";
import { type Arrived, arrive, type FaultSurroundings, faultContext, gathered } from "./arrival.ts";
import { endpointOf } from "./endpoints/all.ts";
import type { Endpoint } from "./endpoints/endpoint.ts";
import { notFound } from "./not-found.ts";
import { stamped } from "./stamp.ts";
import type { MockState } from "./state.ts";

/** GitHub's answer to a request for this endpoint, or for one that it doesn't have. */
export async function gitHubAnswer(
  endpoint: Endpoint | undefined,
  request: Request,
  mock: MockState,
): Promise<Response> {
  return stamped(await (endpoint ? endpoint.answer(request, mock) : notFound(request, mock)), mock);
}

/**
 * The mock for tests that run msw in their own process, `setupServer(...mock.handlers)`. The first handler keeps the
 * journal and answers faults; without a fault the second answers as GitHub.
 */
export function mswHandlers(around: FaultSurroundings): RequestHandler[] {
  // not at the top: msw takes longer to load than all the rest, and only these tests need it
  const { http }: typeof import("msw") = createRequire(import.meta.url)("msw");
  return [
    http.all(gitHubHosts, async ({ request }) => {
      const { host, pathname, search } = new URL(request.url);
      const arrived = arrive(around.mock, {
        host: host === "github.com" ? "github.com" : "api.github.com",
        method: request.method,
        path: pathname,
        query: search,
        headers: [...request.headers],
        body: await request.clone().text(),
      });
      await gathered(around.mock, arrived);
      return faultAnswer(around, arrived, request);
    }),
    http.all(gitHubHosts, async ({ request }) => {
      const { host, path } = addressOf(request);
      const answer = await gitHubAnswer(endpointOf(host, request.method, path), request, around.mock);
      return request.method === "HEAD" ? new Response(null, answer) : answer;
    }),
  ];
}

const gitHubHosts = /^https:\/\/(?:api\.)?github\.com\//;

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
