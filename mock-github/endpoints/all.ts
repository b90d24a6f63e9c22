import { documentedAddress, pathParameters } from "./request-address.ts";
import type { Host } from "../basics/recorded-call.ts";
import { accessToken } from "./access-token.ts";
import { approve } from "./approve.ts";
import { authorize } from "./authorize.ts";
import { deviceCode } from "./device-code.ts";
import { deviceApproval, deviceCodeEntry, devicePage } from "./device-pages.ts";
import { apiEndpoints } from "./api.ts";
import type { Endpoint } from "./github-endpoint.ts";

/** Everything that the mock knows of GitHub; any other request is GitHub's 404. */
export const allEndpoints: readonly Endpoint[] = [
  accessToken,
  authorize,
  approve,
  deviceCode,
  devicePage,
  deviceCodeEntry,
  deviceApproval,
  ...apiEndpoints,
];

/** The endpoint of a request. GitHub is exact: a slash at the end or another case is another path. */
export function endpointOf(host: Host, method: string, path: string): Endpoint | undefined {
  const asked = documentedAddress({ host, path });
  const verb = method === "HEAD" ? "GET" : method;
  return allEndpoints.find((endpoint) => {
    const [ownVerb = "", template = ""] = endpoint.name.split(" ", 2);
    return endpoint.host === asked.host && ownVerb === verb && pathParameters(template, asked.path) !== undefined;
  });
}
