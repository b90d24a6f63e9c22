import { apiError, apiErrors, docs } from "../answers/api-answer.ts";
import { textAnswer, type WholeAnswer } from "../answers/text-answer.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import { mediaTypeOf } from "./media-type.ts";

/** What a request that passed says of the answer it wants. */
export interface Wanted {
  readonly version: ApiVersion;
  /** For `X-GitHub-Media-Type`. */
  readonly mediaType: string;
}

/** What every request to api.github.com must keep to, whoever asks: the refusal if it doesn't. */
export function throughGates(request: AskedRequest): Wanted | WholeAnswer {
  if (!request.headers.get("user-agent")?.trim()) return forbiddenWithoutUserAgent();
  const version = versionOf(request);
  if (typeof version !== "string")
    return apiError({ message: "Bad Request", errors: version.unknown, documentation_url: docs }, 400);
  const accept = request.headers.get("accept");
  const mediaType = mediaTypeOf(accept);
  if (mediaType === undefined) return unsupportedAccept(accept ?? "");
  if (hasTokenInQuery(request.url)) return apiError(apiErrors.tokenInQuery, 400);
  return { version, mediaType };
}

/** @see https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent */
function forbiddenWithoutUserAgent(): WholeAnswer {
  const text =
    "\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header " +
    "(https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). " +
    "Check https://developer.github.com for other possible causes.\r\n";
  return textAnswer(text, "text/html; charset=utf-8", 403, { "Cache-Control": "no-cache" });
}

/** 415, where HTTP would have 406. */
const unsupportedAccept = (accept: string) =>
  apiError(
    {
      message: `Unsupported 'Accept' header: '${accept}'. Must accept 'application/json'.`,
      documentation_url: "https://docs.github.com/v3/media",
    },
    415,
  );

const hasTokenInQuery = (url: string) => url.includes("?") && new URL(url).searchParams.has("access_token");

/**
 * Versions of the API, the newest first.
 * @see https://docs.github.com/en/rest/about-the-rest-api/api-versions
 */
export const apiVersions = ["2026-03-10", "2022-11-28"] as const;

export type ApiVersion = (typeof apiVersions)[number];

/** For requests that name none. */
const defaultVersion: ApiVersion = "2022-11-28";

/** The version that a request wants, or what GitHub has against it. */
function versionOf(request: AskedRequest): ApiVersion | { readonly unknown: string } {
  const asked = request.headers.get("x-github-api-version");
  if (asked === null) return defaultVersion;
  return apiVersions.find((version) => version === asked) ?? { unknown: unsupported(asked) };
}

const unsupported = (asked: string) =>
  `The version you specified in the "X-GitHub-API-Version" request header, "${asked}", is not a supported version. ` +
  `The following versions are currently supported: "${apiVersions[0]}" (most recent) and "${apiVersions[1]}".`;
