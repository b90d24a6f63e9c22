import { createRequire } from "node:module";
import type { RequestHandler } from "msw";
import { apiHeaders } from "../answers/api-answer.ts";
import { textAnswer, WholeAnswer } from "../answers/text-answer.ts";
import { documentedAddress } from "../basics/request-address.ts";
import type { GivenRoute } from "../state/given-routes.ts";

/** The answer that was given for a path, with the headers that all answers of the API have. */
export function givenAnswer({ status, headers, body }: GivenRoute): WholeAnswer {
  const all = { ...apiHeaders(), "Cache-Control": "no-cache", ...headers };
  return body ? textAnswer(body.text, body.type, status, all) : new WholeAnswer(status, all);
}

/** What handlers of msw that somebody brought along answer; undefined if none of them is for this request. */
export async function handledByMsw(
  handlers: readonly RequestHandler[],
  request: Request,
): Promise<Response | undefined> {
  const url = new URL(request.url);
  const { host, path } = documentedAddress({
    host: url.host === "api.github.com" ? "api.github.com" : "github.com",
    path: url.pathname,
  });
  // msw is loaded by those who use it: it takes longer to load than all the rest
  const { getResponse }: typeof import("msw") = createRequire(import.meta.url)("msw");
  return getResponse([...handlers], new Request(`https://${host}${path}${url.search}`, request.clone()));
}
