import { http, type HttpHandler, type RequestHandler } from "msw";
import { type Arrived, arrive, type FaultSurroundings, faultContext, gathered } from "./arrival.ts";
import { allEndpoints } from "./endpoints/all.ts";
import type { Endpoint } from "./endpoints/endpoint.ts";
import type { Host } from "./journal.ts";
import { notFound } from "./not-found.ts";
import type { MockState } from "./state.ts";

/** GitHub as msw handlers, without journal and faults: those happen before. */
export function gitHubHandlers(mock: MockState): RequestHandler[] {
  return [
    ...allEndpoints.map((endpoint) => endpointHandler(endpoint, mock)),
    http.all(everythingOn("github.com"), ({ request }) => notFound["github.com"](request)),
    http.all(everythingOn("api.github.com"), ({ request }) => notFound["api.github.com"](request)),
  ];
}

/**
 * The first handler for tests that run msw in their own process, `setupServer(...mock.handlers)`:
 * it keeps the journal and answers faults; without a fault the next handler answers.
 */
export function arrivalHandler(around: FaultSurroundings): RequestHandler {
  return http.all(/^https:\/\/(?:api\.)?github\.com\//, async ({ request }) => {
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
  });
}

/** The answer of the fault that was planted for this request. */
export function faultAnswer(
  around: FaultSurroundings,
  arrived: Arrived,
  request: Request,
): Response | Promise<Response> | undefined {
  const { endpoint, fault } = arrived;
  if (!endpoint || !fault) return undefined;
  if ("answer" in fault) return fault.answer(faultContext(around, arrived, endpoint, request));
  throw new Error(
    `Answering ${endpoint.name} with the fault ${fault.name}: it disturbs the connection, and inside msw there is none. ` +
      "Send the request to githubOrigin or apiOrigin of startMockGitHub().",
  );
}

function endpointHandler(endpoint: Endpoint, mock: MockState): HttpHandler {
  const [method, path] = endpoint.name.split(" ", 2);
  const address = `https://${endpoint.host}${path}`;
  // msw's own path matching would let a slash at the end and other cases pass
  const exactly = ({ request }: { request: Request }) => request.url.split("?", 1)[0] === address;
  const register = method === "POST" ? http.post : http.get;
  return register(exactly, ({ request }) => endpoint.answer(request, mock));
}

const everythingOn = (host: Host) => new RegExp(`^https://${host.replaceAll(".", String.raw`\.`)}/`);
