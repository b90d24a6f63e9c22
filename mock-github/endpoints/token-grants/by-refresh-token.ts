import { refuse } from "../../answers/oauth-errors.ts";
import { textParam } from "../../oauth/request-params.ts";
import { answerPair, clientError, type TokenGrant } from "./token-request.ts";

/**
 * For a refresh token, once. Scopes stay as they are, whatever is asked for.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#refreshing-an-access-token-with-a-refresh-token
 */
export const byRefreshToken: TokenGrant = (asked) => {
  const { request, params, mock, app } = asked;
  const text = textParam(params, "refresh_token") ?? "";
  const token = mock.refreshTokens.find(app, text);
  const wrong = clientError(asked, { secret: token?.fromDevice ? "optional" : "required" });
  if (wrong) return refuse(request, mock.settings, wrong);
  if (!token) return refuse(request, mock.settings, "bad_refresh_token");
  return answerPair(request, mock, mock.refreshTokens.rotate(text, token), token.scopes);
};
