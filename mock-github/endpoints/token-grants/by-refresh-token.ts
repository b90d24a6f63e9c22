import { textParam } from "../../oauth/request-params.ts";
import { clientError, type GrantType, tokenFields } from "./token-request.ts";

/**
 * For a refresh token, once. Scopes stay as they are, whatever is asked for.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#refreshing-an-access-token-with-a-refresh-token
 */
export const byRefreshToken: GrantType = (asked) => {
  const { params, mock, app } = asked;
  const text = textParam(params, "refresh_token") ?? "";
  const token = mock.refreshTokens.find(app, text);
  const wrong = clientError(asked, { secret: token?.fromDevice ? "optional" : "required" });
  if (wrong) return wrong;
  if (!token) return "bad_refresh_token";
  const renewed = mock.refreshTokens.rotate(text, token);
  return tokenFields(renewed.token, renewed.refreshToken);
};
