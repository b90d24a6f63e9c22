import { textAnswer, WholeAnswer } from "../answers/text-answer.ts";
import {
  type ApiError,
  apiErrors,
  apiHeaders,
  docs,
  errorText,
  type LimitedResource,
  type RateLimit,
  rateLimitHeaders,
} from "../answers/api-answer.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import type { ApiEndpointName } from "../basics/endpoint-name.ts";
import type { GitHubEndpoint } from "./github-endpoint.ts";
import { type Exceeded, exceededError } from "../api/rate-limits.ts";
import type { MockState } from "../state/mock-state.ts";
import { addressOf, pathParameters } from "../basics/request-address.ts";
import { type ApiClient, clientOf, quotaOf } from "../api/api-client.ts";
import { isUnchanged, type Validators } from "../api/conditional.ts";
import { throughGates, type Wanted } from "../api/gates.ts";

/** A request that got as far as its endpoint. */
export interface ApiRequest extends Wanted {
  readonly request: AskedRequest;
  readonly mock: MockState;
  readonly client: ApiClient;
  /** The parameters of the path, decoded. */
  readonly path: Readonly<Record<string, string>>;
}

/** What an endpoint has to say; the rest of the answer is the same for all. */
export interface ApiAnswer<Status extends number = number> {
  readonly status: Status;
  /** JSON; no body if there is none. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** With them the endpoint knows conditional requests. */
  readonly validators?: Validators;
}

export interface ApiEndpointSpec<Status extends number> {
  readonly name: ApiEndpointName;
  /** Its chapter under docs.github.com/rest. */
  readonly chapter: string;
  /** One of these must be granted; GitHub names them in every answer. */
  readonly scopes?: readonly string[];
  /** Whether requests are not counted. */
  readonly free?: boolean;
  /** What they are counted for; default "core". */
  readonly resource?: LimitedResource;
  /** What it can answer besides `commonStatuses`; `answer` can give no other one. */
  readonly statuses: readonly Status[];
  answer(asked: ApiRequest, refuse: Refuse<Status>): ApiAnswer<Status> | Promise<ApiAnswer<Status>>;
}

/** An error with the endpoint's own chapter of the documents. */
export type Refuse<Status extends number> = <Own extends Status>(status: Own, message: string) => ApiAnswer<Own>;

export interface ApiEndpoint extends GitHubEndpoint {
  readonly name: ApiEndpointName;
  readonly host: "api.github.com";
  readonly chapter: string;
  /** Everything that it can answer: a test wants a check for each. */
  readonly statuses: readonly number[];
  /** Those that it has reasons of its own for. */
  readonly ownStatuses: readonly number[];
}

/** Answers that no endpoint is spared: bad version or query, bad credentials, no User-Agent, Accept, limits. */
export const commonStatuses = [400, 401, 403, 415, 429] as const;

/** What GitHub does with every request to the API, around what one endpoint does. */
export function apiEndpoint<const Status extends number>(spec: ApiEndpointSpec<Status>): ApiEndpoint {
  const refuse: Refuse<Status> = (status, message) =>
    errorAnswer({ message, documentation_url: `${docs}/${spec.chapter}` }, status);
  return {
    name: spec.name,
    host: "api.github.com",
    chapter: spec.chapter,
    ownStatuses: spec.statuses,
    statuses: [...new Set([...commonStatuses, ...spec.statuses])].sort((a, b) => a - b),
    answer: (request, mock) =>
      answerApi(request, mock, spec, (asked) =>
        spec.answer({ ...asked, path: parametersOf(spec.name, request) }, refuse),
      ),
  };
}

/** GitHub's 404 for a path or method that the API doesn't have; what is wrong with the request itself comes first. */
export const apiNotFound = (request: AskedRequest, mock: MockState): Promise<WholeAnswer> =>
  answerApi(request, mock, {}, () => errorAnswer(apiErrors.notFound, 404));

type Around = Pick<ApiEndpointSpec<number>, "scopes" | "free" | "resource">;

async function answerApi(
  request: AskedRequest,
  mock: MockState,
  { scopes, free = false, resource }: Around,
  answer: (asked: Omit<ApiRequest, "path">) => ApiAnswer | Promise<ApiAnswer>,
): Promise<WholeAnswer> {
  const wanted = throughGates(request);
  if (wanted instanceof WholeAnswer) return wanted;
  const client = clientOf(request.headers.get("authorization"), mock);
  const quota = quotaOf(client, resource);
  const headersFor = (limit: RateLimit) => clientHeaders(wanted, client, scopes, limit, resource);
  const exceeded = free ? undefined : mock.rateLimits.exceeded(quota);
  if (exceeded) {
    const refusal = errorAnswer(exceededError(exceeded, client), mock.settings.rateLimitStatus);
    return respond(refusal, { ...headersFor(mock.rateLimits.count(quota, 0)), ...retryAfter(exceeded, mock) });
  }
  if (!free) mock.rateLimits.countPoints(quota, request.method);
  const said = client ? await answer({ request, mock, client, ...wanted }) : errorAnswer(apiErrors.badCredentials, 401);
  const unchanged = said.validators !== undefined && isUnchanged(request.headers, said.validators);
  const headers = headersFor(mock.rateLimits.count(quota, free || unchanged ? 0 : 1));
  return respond(unchanged ? { ...said, status: 304 } : said, headers);
}

function errorAnswer<Status extends number>(error: ApiError, status: Status): ApiAnswer<Status> {
  return { status, text: errorText(error, status), headers: { "Cache-Control": "no-cache" } };
}

/** Headers that depend on who asks, and for what. */
function clientHeaders(
  wanted: Wanted,
  client: ApiClient | undefined,
  scopes: readonly string[] = [],
  limit: RateLimit,
  resource?: LimitedResource,
): Record<string, string> {
  const token = client?.kind === "user" ? client.token : undefined;
  return {
    ...rateLimitHeaders(limit, resource),
    "X-GitHub-Media-Type": wanted.mediaType,
    "x-github-api-version-selected": wanted.version,
    // caches must not mix up answers
    "Cache-Control": `${token ? "private" : "public"}, max-age=60, s-maxage=60`,
    Vary: `Accept, ${token ? "Authorization, Cookie, X-GitHub-OTP, " : ""}Accept-Encoding, X-Requested-With`,
    ...(token && {
      "X-OAuth-Scopes": token.scopes.toSorted().join(", "),
      "X-Accepted-OAuth-Scopes": scopes.toSorted().join(", "),
      "X-OAuth-Client-Id": token.app.clientId,
    }),
  };
}

function respond(
  { status, text, headers: own, validators }: ApiAnswer,
  common: Readonly<Record<string, string>>,
): WholeAnswer {
  const headers = { ...apiHeaders(), ...common, ...own, ...validators };
  return text === undefined || status === 304
    ? new WholeAnswer(status, headers)
    : textAnswer(text, "application/json; charset=utf-8", status, headers);
}

const retryAfter = (exceeded: Exceeded, { settings }: MockState) =>
  exceeded.limit === "secondary" && settings.retryAfter === "sent" && { "Retry-After": String(exceeded.retryAfter) };

const parametersOf = (name: ApiEndpointName, request: AskedRequest) =>
  pathParameters(name.slice(name.indexOf(" ") + 1), addressOf(request).path) ?? {};
