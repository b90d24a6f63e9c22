import { answerFields } from "../answers/oauth-answer.ts";
import { baseAddress } from "../answers/asked-address.ts";
import { readScopes } from "../oauth/scopes.ts";
import { deviceCodeLifetime } from "../oauth/device-codes.ts";
import { errorFields, refuse } from "../answers/oauth-errors.ts";
import { readParams, textParam } from "../oauth/request-params.ts";
import type { GitHubEndpoint } from "./github-endpoint.ts";

/**
 * Gives a device a code for itself and one for a person. HTTP 400 where the app may not, and not 200 as elsewhere.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#step-1-app-requests-the-device-and-user-verification-codes-from-github
 */
export const deviceCode: GitHubEndpoint = {
  name: "POST /login/device/code",
  host: "github.com",
  async answer(request, mock) {
    const params = await readParams(request);
    const app = mock.app(textParam(params, "client_id"));
    if (!app) return answerFields(request, mock.settings, { error: "Not Found" }, 404);
    if (app.suspended) return refuse(request, mock.settings, "application_suspended");
    if (!app.deviceFlow) return answerFields(request, mock.settings, errorFields("device_flow_disabled"), 400);
    const device = mock.devices.start(app, readScopes(textParam(params, "scope") ?? ""));
    return answerFields(request, mock.settings, {
      device_code: device.deviceCode,
      user_code: device.userCode,
      verification_uri: `${baseAddress(request)}/login/device`,
      expires_in: deviceCodeLifetime,
      interval: device.interval,
    });
  },
};
