import { addressOf } from "./request-address.ts";
import { apiNotFound } from "./api-endpoint.ts";
import { errorPage } from "../pages/page.ts";
import type { MockState } from "../state/mock-state.ts";

/** What GitHub says to a request that it does not know. */
export function notFound(request: Request, mock: MockState): Response | Promise<Response> {
  return addressOf(request).host === "api.github.com"
    ? apiNotFound(request, mock)
    : errorPage(request, 404, "Not Found");
}
