import { answerFields } from "../answer-format.ts";
import { refuse } from "../oauth-errors.ts";
import { readParams, textParam } from "../request-params.ts";
import type { Endpoint } from "./endpoint.ts";

/**
 * Trades a code for a token.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 */
export const accessToken: Endpoint = {
  name: "POST /login/oauth/access_token",
  host: "github.com",
  async answer(request, mock) {
    const params = await readParams(request);
    const app = mock.app(textParam(params, "client_id"));
    if (!app) return answerFields(request, mock.settings, { error: "Not Found" }, 404);
    if (params.get("client_secret") !== app.clientSecret) {
      return refuse(request, mock.settings, "incorrect_client_credentials");
    }
    const grant = app.openGrant(textParam(params, "code"));
    if (!grant) return refuse(request, mock.settings, "bad_verification_code");
    const redirectUri = params.get("redirect_uri") ?? grant.redirectUri; // GitHub lets it be left out
    if (redirectUri !== grant.redirectUri) return refuse(request, mock.settings, "redirect_uri_mismatch");
    grant.spent = true;
    return answerFields(request, mock.settings, {
      access_token: mock.tokens.issue(app, grant),
      token_type: "bearer",
      scope: grant.scopes.join(","),
    });
  },
};
