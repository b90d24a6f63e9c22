import { answerFields } from "../answers/oauth-answer.ts";
import { refuse } from "../answers/oauth-errors.ts";
import { type Params, readParams, textParam } from "../oauth/request-params.ts";
import type { Settings } from "../basics/settings.ts";
import { byCode } from "./token-grants/by-code.ts";
import { byDeviceCode, deviceGrantType } from "./token-grants/by-device-code.ts";
import { byRefreshToken } from "./token-grants/by-refresh-token.ts";
import { isGiven, type GrantType } from "./token-grants/token-request.ts";
import type { GitHubEndpoint } from "./github-endpoint.ts";

/**
 * Trades a code, a refresh token or a device code for a token.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2
 */
export const accessToken: GitHubEndpoint = {
  name: "POST /login/oauth/access_token",
  host: "github.com",
  async answer(request, mock) {
    const params = await readParams(request);
    const app = mock.app(textParam(params, "client_id"));
    const grant = grantFor(params, mock.settings);
    if (!app) {
      return grant === byDeviceCode
        ? refuse(request, mock.settings, "incorrect_client_credentials")
        : answerFields(request, mock.settings, { error: "Not Found" }, 404);
    }
    const answer = grant?.({ params, mock, app }) ?? "unsupported_grant_type";
    return typeof answer === "string"
      ? refuse(request, mock.settings, answer)
      : answerFields(request, mock.settings, answer);
  },
};

const grants: ReadonlyMap<unknown, GrantType> = new Map<unknown, GrantType>([
  ["authorization_code", byCode],
  ["refresh_token", byRefreshToken],
  [deviceGrantType, byDeviceCode],
]);

/** With a code the type may be left out, with anything else it may not. */
function grantFor(params: Params, { unknownGrantType }: Settings): GrantType | undefined {
  const named = grants.get(params.get("grant_type"));
  if (named) return named;
  if (isGiven(params, "device_code") && !isGiven(params, "code")) return undefined;
  return !isGiven(params, "grant_type") || unknownGrantType === "ignore" ? byCode : undefined;
}
