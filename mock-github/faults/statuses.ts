import { apiError } from "../answers/api-answer.ts";
import type { WholeAnswer } from "../answers/text-answer.ts";
import { errorPage } from "../pages/page.ts";
import { everyEndpoint, defineFault, type FaultContext } from "./fault.ts";

/** The host of the endpoint answers with this status, in the words and the format it has for it. */
const status = <const Name extends string>(name: Name, code: number, message: string) =>
  defineFault({
    name,
    about: `HTTP ${code}, ${message}`,
    hits: everyEndpoint,
    answer: (context) => answerStatus(context, code, message),
  });

function answerStatus({ call, request }: FaultContext, code: number, message: string): WholeAnswer {
  const answer =
    call.host === "api.github.com"
      ? apiError({ message, documentation_url: "https://docs.github.com/rest" }, code)
      : errorPage(request, code, message);
  if (code === 429 || code === 503) answer.headers.set("retry-after", "60");
  return answer;
}

/** @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
export const statuses = [
  status("status-401", 401, "Bad credentials"),
  status("status-403", 403, "Forbidden"),
  status("status-404", 404, "Not Found"),
  status("status-429", 429, "Too Many Requests"),
  status("status-500", 500, "Server Error"),
  status("status-502", 502, "Bad Gateway"),
  status("status-503", 503, "Service Unavailable"),
] as const;
