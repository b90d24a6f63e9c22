import { type ApiRequest, apiEndpoint } from "./api-endpoint.ts";
import { askedToken } from "./asked-token.ts";
import { authorizationOf } from "./token-authorization.ts";
import { toJson } from "../basics/exact-json.ts";
import type { Token } from "../oauth/access-tokens.ts";

/**
 * Whether a token works: it must be one of the app that asks.
 * @see https://docs.github.com/en/rest/apps/oauth-applications#check-a-token
 */
export const checkToken = apiEndpoint({
  name: "POST /applications/{client_id}/token",
  chapter: "apps/oauth-applications#check-a-token",
  statuses: [200, 400, 404, 422],
  async answer(asked, refuse) {
    const found = await askedToken(asked, refuse);
    return "status" in found ? found : shown(asked, found.text, found.token);
  },
});

/**
 * The same authorization under a new token; the old one stops working.
 * @see https://docs.github.com/en/rest/apps/oauth-applications#reset-a-token
 */
export const resetToken = apiEndpoint({
  name: "PATCH /applications/{client_id}/token",
  chapter: "apps/oauth-applications#reset-a-token",
  statuses: [200, 400, 404, 422],
  async answer(asked, refuse) {
    const found = await askedToken(asked, refuse);
    return "status" in found ? found : shown(asked, asked.mock.tokens.reset(found.text), found.token);
  },
});

/**
 * The token stops working; other tokens of the same person go on.
 * @see https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-token
 */
export const deleteToken = apiEndpoint({
  name: "DELETE /applications/{client_id}/token",
  chapter: "apps/oauth-applications#delete-an-app-token",
  statuses: [204, 400, 404, 422],
  async answer(asked, refuse) {
    const found = await askedToken(asked, refuse);
    if ("status" in found) return found;
    asked.mock.tokens.revoke(found.text);
    return { status: 204 };
  },
});

/**
 * The person no longer has the app authorized: all tokens of the two stop working.
 * @see https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-authorization
 */
export const deleteGrant = apiEndpoint({
  name: "DELETE /applications/{client_id}/grant",
  chapter: "apps/oauth-applications#delete-an-app-authorization",
  statuses: [204, 400, 404, 422],
  async answer(asked, refuse) {
    const found = await askedToken(asked, refuse);
    if ("status" in found) return found;
    asked.mock.tokens.revokeGrant(found.token.app, found.token.persona.login);
    found.token.app.authorizations.revoke(found.token.persona.login);
    return { status: 204 };
  },
});

const shown = ({ mock }: ApiRequest, text: string, token: Token) => ({
  status: 200 as const,
  text: toJson(authorizationOf(mock.tokens, text, token)),
});
