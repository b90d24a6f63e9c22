import { codeAddress, errorAddress } from "../oauth/callback.ts";
import { type Decision, readDecision } from "./consent-decision.ts";
import { redirectTo } from "../pages/page.ts";
import type { AuthorizationRequest } from "../oauth/authorization-request.ts";
import { isLoopback } from "../oauth/redirect-uri.ts";
import type { Settings } from "../basics/settings.ts";
import { consentOf } from "./authorize.ts";
import type { Endpoint } from "./github-endpoint.ts";

/**
 * A person said yes or no on the page of the authorization request.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github
 */
export const approve: Endpoint = {
  name: "POST /login/oauth/authorize",
  host: "github.com",
  async answer(request, mock) {
    const reading = await readDecision(request, "app", mock);
    return "refusal" in reading
      ? reading.refusal
      : redirectTo(addressAfter(reading.asked.request, reading.decision, mock.settings));
  },
};

function addressAfter(request: AuthorizationRequest, decision: Decision, settings: Settings): string {
  const { app, redirectUri, state } = request;
  if (app.suspended) return errorAddress(app.callbackUrl, "application_suspended", state, settings);
  if (decision === "denied") {
    const to = settings.denialGoesTo === "requested" || isLoopback(redirectUri) ? redirectUri : app.callbackUrl;
    return errorAddress(to, "access_denied", state, settings);
  }
  const code = app.giveCode(consentOf(request, decision.persona, decision.withheld), request);
  return codeAddress(redirectUri, code, state, settings);
}
