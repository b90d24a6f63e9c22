import { createRequire } from "node:module";
import type { RequestHandler } from "msw";
import { addressOf } from "./endpoints/request-address.ts";
import { endpointOf } from "./endpoints/all.ts";
import { arrive, faultAnswer, type FaultSurroundings, gathered, gitHubAnswer } from "./server/arrival.ts";

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
