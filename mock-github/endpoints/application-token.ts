import { createHash } from "node:crypto";
import { type Json, toJson } from "../basics/exact-json.ts";
import type { ApiEndpointName } from "../basics/endpoint-name.ts";
import { simpleUser } from "../directory/account-forms.ts";
import type { AccessToken } from "../oauth/access-tokens.ts";
import type { MockState } from "../state/mock-state.ts";
import { type ApiAnswer, type ApiEndpoint, apiEndpoint, type ApiRequest, type Refuse } from "./api-endpoint.ts";

/** What an app may do with a token that it gave out, once the token was found. */
const ofApplication = (
  name: ApiEndpointName,
  section: string,
  success: 200 | 204,
  act: (token: AccessToken, mock: MockState) => void,
): ApiEndpoint =>
  apiEndpoint({
    name,
    chapter: `apps/oauth-applications#${section}`,
    statuses: [success, 400, 404, 422],
    async answer(asked, refuse) {
      const token = await askedToken(asked, refuse);
      if ("status" in token) return token;
      act(token, asked.mock);
      return { status: success, ...(success === 200 && { text: toJson(authorizationOf(token)) }) };
    },
  });

/** @see https://docs.github.com/en/rest/apps/oauth-applications */
export const applicationTokens: readonly ApiEndpoint[] = [
  // whether the token works
  ofApplication("POST /applications/{client_id}/token", "check-a-token", 200, () => {}),
  // the same authorization under a new token
  ofApplication("PATCH /applications/{client_id}/token", "reset-a-token", 200, (token, { tokens }) =>
    tokens.reset(token),
  ),
  // other tokens of the same person go on
  ofApplication("DELETE /applications/{client_id}/token", "delete-an-app-token", 204, ({ text }, { tokens }) =>
    tokens.revoke(text),
  ),
  // the person no longer has the app authorized: all tokens of the two stop working
  ofApplication(
    "DELETE /applications/{client_id}/grant",
    "delete-an-app-authorization",
    204,
    ({ app, persona: { login } }, { tokens }) => {
      tokens.revokeGrant(app, login);
      app.authorizations.revoke(login);
    },
  ),
];

/**
 * The token that an app asks about, by its client_id and secret in HTTP Basic. Without them, or for another app or
 * its token, there is nothing to be found.
 * @see https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#using-basic-authentication
 * @see https://github.com/octokit/oauth-app.js/issues/3 for the 404 without credentials
 */
async function askedToken(
  { client, path, request, mock }: ApiRequest,
  refuse: Refuse<400 | 404 | 422>,
): Promise<AccessToken | ApiAnswer<400 | 404 | 422>> {
  if (client.kind !== "app" || path["client_id"] !== client.app.clientId) return refuse(404, "Not Found");
  const body = parsed(await request.text());
  if (body === undefined) return refuse(400, "Problems parsing JSON");
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return refuse(400, "Body should be a JSON object");
  const text = new Map<string, unknown>(Object.entries(body)).get("access_token");
  if (text === undefined) return refuse(422, 'Invalid request.\n\n"access_token" wasn\'t supplied.');
  if (typeof text !== "string")
    return refuse(422, `Invalid request.\n\nFor 'properties/access_token', ${ruby(text)} is not a string.`);
  const token = mock.tokens.find(text);
  return token?.app === client.app ? token : refuse(404, "Not Found");
}

/** GitHub reads JSON whatever the Content-Type says, and nothing as an empty object. */
function parsed(body: string): unknown {
  if (body.trim() === "") return {};
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // JSON can't say undefined
  }
}

/** A value as GitHub's messages write it. */
const ruby = (value: unknown) => (value === null ? "nil" : JSON.stringify(value));

/** A token as the app that gave it out is shown it: the schema `authorization` of GitHub's OpenAPI. */
const authorizationOf = ({ id, text, app, persona, scopes, expiresAt, ...token }: AccessToken): Json => ({
  id,
  url: `https://api.github.com/authorizations/${id}`,
  app: { name: app.name, url: app.homepageUrl, client_id: app.clientId },
  token: text,
  hashed_token: createHash("sha256").update(text).digest("hex"),
  token_last_eight: text.slice(-8),
  note: null,
  note_url: null,
  created_at: timeText(token.createdAt),
  updated_at: timeText(token.updatedAt),
  scopes,
  fingerprint: null,
  expires_at: expiresAt === undefined ? null : timeText(new Date(expiresAt)),
  user: simpleUser(persona),
});

/** GitHub's times have no fractions of a second. */
const timeText = (time: Date) => time.toISOString().replace(/\.\d+/, "");
