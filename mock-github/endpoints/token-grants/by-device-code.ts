import { errorFields } from "../../answers/oauth-errors.ts";
import { textParam } from "../../oauth/request-params.ts";
import { clientError, newToken, type GrantType } from "./token-request.ts";

/** @see https://www.rfc-editor.org/rfc/rfc8628#section-3.4 */
export const deviceGrantType = "urn:ietf:params:oauth:grant-type:device_code";

/**
 * For a device that waits until somebody has allowed it elsewhere; a secret isn't asked for.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#step-3-app-polls-github-to-check-if-the-user-authorized-the-device
 */
export const byDeviceCode: GrantType = (asked) => {
  const { params, mock, app } = asked;
  const wrong = clientError(asked, { secret: "optional" }) ?? (app.deviceFlow ? undefined : "device_flow_disabled");
  if (wrong) return wrong;
  const deviceCode = textParam(params, "device_code");
  const poll = mock.devices.poll(app, deviceCode);
  if ("consent" in poll) {
    const answer = newToken(asked, poll.consent, "device");
    if (typeof answer !== "string") mock.devices.spend(deviceCode);
    return answer;
  }
  const { refusal, ...more } = poll;
  return { ...errorFields(refusal), ...more };
};
