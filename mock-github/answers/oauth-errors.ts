import type { AskedRequest } from "../basics/asked-request.ts";
import { answerFields } from "./oauth-answer.ts";
import type { WholeAnswer } from "./text-answer.ts";
import type { Settings } from "../basics/settings.ts";

const docs = "https://docs.github.com/apps/managing-oauth-apps";
const tokenErrors = `${docs}/troubleshooting-oauth-app-access-token-request-errors/#`;
const authorizeErrors = `${docs}/troubleshooting-authorization-request-errors/#`;

const deviceErrors = "https://docs.github.com/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow";

/**
 * @see https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors
 * @see https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#error-codes-for-the-device-flow
 */
const oauthErrors = {
  incorrect_client_credentials: {
    error_description: "The client_id and/or client_secret passed are incorrect.",
    error_uri: `${tokenErrors}incorrect-client-credentials`,
  },
  bad_verification_code: {
    error_description: "The code passed is incorrect or expired.",
    error_uri: `${tokenErrors}bad-verification-code`,
  },
  unverified_user_email: {
    error_description: "The user must have a verified primary email.",
    error_uri: `${tokenErrors}unverified_user_email`,
  },
  redirect_uri_mismatch: {
    error_description: "The redirect_uri MUST match the registered callback URL for this application.",
    error_uri: `${authorizeErrors}redirect-uri-mismatch2`,
  },
  access_denied: {
    error_description: "The user has denied your application access.",
    error_uri: `${authorizeErrors}access-denied`,
  },
  application_suspended: {
    error_description: "Your application has been suspended. Contact support@github.com.",
    error_uri: `${authorizeErrors}application-suspended`,
  },
  bad_refresh_token: {
    error_description: "The refresh token passed is incorrect or expired.",
    error_uri: `${tokenErrors}bad-verification-code`,
  },
  unsupported_grant_type: { error_description: "The grant type is not supported.", error_uri: deviceErrors },
  authorization_pending: { error_description: "The authorization request is still pending.", error_uri: deviceErrors },
  slow_down: { error_description: "Too many requests have been made in the same timeframe.", error_uri: deviceErrors },
  expired_token: { error_description: "The device_code has expired.", error_uri: deviceErrors },
  incorrect_device_code: { error_description: "The device_code provided is not valid.", error_uri: deviceErrors },
  device_flow_disabled: {
    error_description: "Device Flow must be explicitly enabled for this App",
    error_uri: "https://docs.github.com",
  },
} as const;

export type OAuthErrorCode = keyof typeof oauthErrors;

/** An error in GitHub's words. */
export const errorFields = <Code extends OAuthErrorCode>(error: Code) => ({ error, ...oauthErrors[error] });

/** HTTP 200, as GitHub does: who reads only the status takes it for success. */
export function refuse(request: AskedRequest, settings: Settings, error: OAuthErrorCode): WholeAnswer {
  return answerFields(request, settings, errorFields(error));
}
