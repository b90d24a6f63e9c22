import type { WholeAnswer } from "../answers/text-answer.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import type { GitHubHost, Host } from "../basics/recorded-call.ts";
import { noSuchPage } from "../pages/problem-pages.ts";
import type { MockState } from "../state/mock-state.ts";
import { accessToken } from "./access-token.ts";
import { type ApiEndpoint, apiNotFound } from "./api-endpoint.ts";
import { applicationTokens } from "./application-token.ts";
import { approve, authorize } from "./authorize.ts";
import { controlAddress } from "./control-address.ts";
import { deviceCode } from "./device-code.ts";
import { deviceApproval, deviceCodeEntry, devicePage } from "./device-pages.ts";
import type { GitHubEndpoint } from "./github-endpoint.ts";
import { graphql } from "./graphql.ts";
import { preflight } from "./preflight.ts";
import { rateLimit } from "./rate-limit.ts";
import { addressOf, documentedAddress, pathParameters } from "../basics/request-address.ts";
import { resources } from "./resources/all.ts";
import { userEmails } from "./user-emails.ts";
import { user } from "./user.ts";

/** Everything that the mock knows of api.github.com. */
export const apiEndpoints: readonly ApiEndpoint[] = [
  user,
  userEmails,
  rateLimit,
  ...resources,
  graphql,
  ...applicationTokens,
  preflight,
];

/** Everything that the mock knows of GitHub; any other request is GitHub's 404. */
export const allEndpoints: readonly GitHubEndpoint[] = [
  accessToken,
  authorize,
  approve,
  deviceCode,
  devicePage,
  deviceCodeEntry,
  deviceApproval,
  ...apiEndpoints,
];

/** Endpoints by method and path, or by method and the number of segments where the path has parameters. */
const exact = new Map<string, GitHubEndpoint>();
const withParameters = new Map<string, (readonly [template: string, endpoint: GitHubEndpoint])[]>();
for (const endpoint of allEndpoints) {
  const [verb = "", template = ""] = endpoint.name.split(" ", 2);
  if (!template.includes("{")) exact.set(`${endpoint.host} ${endpoint.name}`, endpoint);
  else {
    const key = shapeOf(endpoint.host, verb, template);
    withParameters.set(key, [...(withParameters.get(key) ?? []), [template, endpoint]]);
  }
}

/** The endpoint of a request. GitHub is exact: a slash at the end or another case is another path. */
export function endpointOf(host: Host, method: string, path: string): GitHubEndpoint | undefined {
  const asked = documentedAddress({ host, path });
  const verb = method === "HEAD" ? "GET" : method;
  if (verb === "OPTIONS") return asked.host === preflight.host ? preflight : undefined; // the same for any path
  return (
    exact.get(`${asked.host} ${verb} ${asked.path}`) ??
    withParameters
      .get(shapeOf(asked.host, verb, asked.path))
      ?.find(([template]) => pathParameters(template, asked.path) !== undefined)?.[1]
  );
}

function shapeOf(host: Host, verb: string, path: string): string {
  return `${host} ${verb} ${path.split("/").length}`;
}

/** What GitHub says to a request that it does not know. */
export function notFound(request: AskedRequest, mock: MockState): WholeAnswer | Promise<WholeAnswer> {
  const { host, path } = addressOf(request);
  if (host === "api.github.com") return apiNotFound(request, mock);
  return noSuchPage(request, {
    method: request.method,
    path,
    others: methods.filter((each) => endpointOf(host, each, path)),
    control: controlAddress(request, mock),
  });
}

const hosts: readonly GitHubHost[] = ["api.github.com", "github.com"];
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]; // OPTIONS would be any path of the API

/** The host that knows this path, for some method; undefined for a path that GitHub doesn't have. No path is known at both. */
export function hostOfPath(pathAndQuery: string): GitHubHost | undefined {
  const [path = ""] = pathAndQuery.split("?", 1);
  return hosts.find((host) => methods.some((method) => endpointOf(host, method, path)));
}
