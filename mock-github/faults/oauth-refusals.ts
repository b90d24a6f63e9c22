import { type OAuthErrorCode, refuse } from "../answers/oauth-errors.ts";
import { defineFault, tokenEndpoint } from "./fault.ts";

const refusal = <const Name extends string>(name: Name, error: OAuthErrorCode, about: string) =>
  defineFault({
    name,
    about: `GitHub refuses the code, with HTTP 200: ${about}`,
    hits: tokenEndpoint,
    answer: ({ request, settings }) => refuse(request, settings, error),
  });

export const oauthRefusals = [
  refusal("oauth-bad-verification-code", "bad_verification_code", "it is incorrect or expired"),
  refusal("oauth-incorrect-client-credentials", "incorrect_client_credentials", "the client secret is wrong"),
  refusal("oauth-redirect-uri-mismatch", "redirect_uri_mismatch", "the redirect_uri is not the registered one"),
  refusal("oauth-unverified-user-email", "unverified_user_email", "the user has no verified primary e-mail"),
  refusal("oauth-access-denied", "access_denied", "the user said no"),
  refusal("oauth-application-suspended", "application_suspended", "the app is suspended"),
] as const;
