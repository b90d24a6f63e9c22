import type { Grant } from "../../oauth/oauth-app.ts";
import type { OAuthErrorCode } from "../../answers/oauth-errors.ts";
import { verifierFits } from "../../oauth/pkce.ts";
import { textParam } from "../../oauth/request-params.ts";
import { clientError, isGiven, newToken, type GrantType, type TokenRequest } from "./token-request.ts";

/**
 * For the code that a browser brought.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 */
export const byCode: GrantType = (asked) => {
  const wrong = clientError(asked, { secret: "required" });
  if (wrong) return wrong;
  const grant = asked.app.openGrant(textParam(asked.params, "code"));
  if (!grant) return "bad_verification_code";
  const mismatch = grantError(asked, grant);
  if (mismatch) return mismatch;
  const answer = newToken(asked, grant, "browser");
  if (typeof answer !== "string") grant.spent = true; // what is refused leaves the code as it is: clients probe
  return answer;
};

/** Why a code that works doesn't work for this request. */
function grantError({ params, mock }: TokenRequest, grant: Grant): OAuthErrorCode | undefined {
  const redirectUri = params.get("redirect_uri") ?? grant.redirectUri; // GitHub lets it be left out
  if (redirectUri !== grant.redirectUri && mock.settings.exchangeRedirect === "refuse") return "redirect_uri_mismatch";
  if (grant.challenge === undefined) {
    return mock.settings.strayVerifier === "refuse" && isGiven(params, "code_verifier")
      ? "bad_verification_code"
      : undefined;
  }
  return verifierFits(grant.challenge, textParam(params, "code_verifier") ?? "") ? undefined : "bad_verification_code";
}
