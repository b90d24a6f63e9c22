import { createHash } from "node:crypto";
import { apiError, apiErrors, apiHeaders, clientHeaders, refuseRequest } from "../api-answer.ts";
import { textAnswer } from "../answer-format.ts";
import { type Json, toJson } from "../json.ts";
import type { MockState } from "../state.ts";
import type { Token } from "../tokens.ts";
import type { Endpoint } from "./endpoint.ts";

/**
 * The person that the token speaks for.
 * @see https://docs.github.com/en/rest/users/users#get-the-authenticated-user
 */
export const user: Endpoint = {
  name: "GET /user",
  host: "api.github.com",
  answer(request, mock) {
    const refusal = refuseRequest(request);
    if (refusal) return refusal;
    if (new URL(request.url).searchParams.has("access_token")) return apiError(apiErrors.tokenInQuery, 400);
    const authorization = request.headers.get("authorization");
    const token = mock.tokens.find(bearer(authorization));
    if (token) return showProfile(request, mock, token);
    const limit = clientHeaders(request, undefined, mock.rateLimits.count(undefined));
    return apiError(authorization ? apiErrors.badCredentials : apiErrors.requiresAuthentication, 401, limit);
  },
};

/** Fields that a token without the scope `user` is not shown. */
const privateFields = new Set([
  "private_gists",
  "total_private_repos",
  "owned_private_repos",
  "disk_usage",
  "collaborators",
  "two_factor_authentication",
  "plan",
  "business_plus",
  "ldap_dn",
]);

function showProfile(request: Request, mock: MockState, token: Token): Response {
  const text = toJson(visibleProfile(token));
  const etag = `W/"${createHash("sha256").update(text).digest("hex")}"`;
  const unchanged = matches(request.headers.get("if-none-match"), etag);
  const limit = mock.rateLimits.count(token.persona.login, unchanged ? 0 : 1);
  const client = clientHeaders(request, token, limit);
  if (mock.settings.enforceRateLimits && limit.used > limit.limit) return refuseForLimit(token, client);
  const headers = {
    ...apiHeaders(),
    ...client,
    "Cache-Control": "private, max-age=60, s-maxage=60",
    "Vary": "Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, X-Requested-With",
    "ETag": etag,
    ...lastModified(token.persona.profile["updated_at"]),
  };
  if (unchanged) return new Response(null, { status: 304, headers });
  return textAnswer(text, "application/json; charset=utf-8", 200, headers);
}

function visibleProfile({ persona: { profile }, scopes }: Token): Readonly<Record<string, Json>> {
  if (scopes.includes("user")) return profile;
  const visible = Object.entries(profile).filter(([field]) => !privateFields.has(field));
  return Object.fromEntries(
    visible.map(([field, value]) => [field, field === "user_view_type" && value === "private" ? "public" : value]),
  );
}

/** GitHub takes both words, in any case. */
function bearer(authorization: string | null): string {
  return /^(?:bearer|token) +(\S.*)$/i.exec(authorization ?? "")?.[1] ?? "";
}

/** Weak comparison: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim());
  return tags.some((tag) => tag === "*" || tag.replace(/^W\//, "") === etag.replace(/^W\//, ""));
}

function lastModified(updatedAt: Json | undefined): Record<string, string> {
  const time = typeof updatedAt === "string" ? Date.parse(updatedAt) : Number.NaN;
  return Number.isNaN(time) ? {} : { "Last-Modified": new Date(time).toUTCString() };
}

function refuseForLimit({ persona }: Token, headers: Record<string, string>): Response {
  const message = `API rate limit exceeded for user ID ${toJson(persona.profile["id"] ?? null)}.`;
  return apiError(
    { message, documentation_url: "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api" },
    403,
    headers,
  );
}
