import { apiError, apiHeaders } from "../answers/api-answer.ts";
import { textAnswer } from "../answers/text-answer.ts";
import { type EndpointName, endpointNames } from "../basics/endpoint-name.ts";
import { defineFault, type FaultContext } from "./fault.ts";

/** What belongs to one organization. */
const ofOrganization: readonly EndpointName[] = endpointNames.filter((name) =>
  /^GET \/(?:orgs|teams|repos|user\/memberships\/orgs)\/\{/.test(name),
);

/** What lists things of several. */
const ofSeveral: readonly EndpointName[] = ["GET /user/orgs", "GET /user/memberships/orgs", "GET /user/teams"];

const organizationIn = ({ call }: FaultContext) =>
  /\/(?:orgs|repos)\/(?<name>[^/]+)/.exec(call.path)?.groups?.["name"] ?? "the-organization";

/** @see https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#authenticating-with-a-personal-access-token */
export const organizationRefusals = [
  defineFault({
    name: "org-sso-required",
    about: "HTTP 403, the organization wants a single sign-on for the token first, and X-GitHub-SSO says where",
    hits: ofOrganization,
    answer: (context) =>
      apiError(
        {
          message:
            "Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.",
          documentation_url:
            "https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on/",
        },
        403,
        {
          "X-GitHub-SSO": `required; url=https://github.com/orgs/${organizationIn(context)}/sso?authorization_request=${context.random.base62(40)}`,
        },
      ),
  }),
  defineFault({
    name: "org-forbids-app",
    about: "HTTP 403, the organization has not approved the application",
    hits: ofOrganization,
    answer: (context) =>
      apiError(
        {
          message:
            `Although you appear to have the correct authorization credentials, the \`${organizationIn(context)}\` organization has ` +
            "enabled OAuth App access restrictions, meaning that data access to third-parties is limited. For more information on " +
            "these restrictions, including how to enable this app, visit " +
            "https://docs.github.com/articles/restricting-access-to-your-organization-s-data/",
          documentation_url: "https://docs.github.com/articles/restricting-access-to-your-organization-s-data/",
        },
        403,
      ),
  }),
  defineFault({
    name: "org-sso-partial",
    about: "HTTP 200, the list lacks what wants a single sign-on first, which only X-GitHub-SSO says",
    hits: ofSeveral,
    answer: () =>
      textAnswer("[]", "application/json; charset=utf-8", 200, {
        ...apiHeaders(),
        "X-GitHub-SSO": "partial-results; organizations=21955855,20582480",
      }),
  }),
] as const;
