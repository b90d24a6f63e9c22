import { http, type HttpHandler, type RequestHandler } from "msw";
import { type Arrived, arrive, type FaultSurroundings, faultContext } from "./arrival.ts";
import { allEndpoints } from "./endpoints/all.ts";
import type { Endpoint } from "./endpoints/endpoint.ts";
import type { Host } from "./journal.ts";
import { notFound } from "./not-found.ts";
import { withRequestId } from "./request-id.ts";
import type { MockState } from "./state.ts";

/** GitHub as msw handlers, without journal and faults: those happen before. */
export function gitHubHandlers(mock: MockState): RequestHandler[] {
  return [
    ...allEndpoints.map((endpoint) => endpointHandler(endpoint, mock)),
    http.all(everythingOn("github.com"), ({ request }) => withRequestId(notFound["github.com"](request), mock)),
    http.all(everythingOn("api.github.com"), ({ request }) => withRequestId(notFound["api.github.com"](request), mock)),
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
    return faultAnswer(around, arrived, request);
  });
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
    return withRequestId(await fault.answer(faultContext(around, arrived, endpoint, request)), around.mock);
  }
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
  return register(exactly, async ({ request }) => withRequestId(await endpoint.answer(request, mock), mock));
}

const everythingOn = (host: Host) => new RegExp(`^https://${host.replaceAll(".", String.raw`\.`)}/`);
