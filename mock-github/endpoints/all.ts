import type { Host } from "../journal.ts";
import { accessToken } from "./access-token.ts";
import { approve } from "./approve.ts";
import { authorize } from "./authorize.ts";
import { deviceCode } from "./device-code.ts";
import { deviceApproval, deviceCodeEntry, devicePage } from "./device-pages.ts";
import type { Endpoint } from "./endpoint.ts";
import { user } from "./user.ts";

/** Everything that the mock knows of GitHub; any other request is GitHub's 404. */
export const allEndpoints: readonly Endpoint[] = [
  accessToken,
  user,
  authorize,
  approve,
  deviceCode,
  devicePage,
  deviceCodeEntry,
  deviceApproval,
];

/** The endpoint of a request. GitHub is exact: a slash at the end or another case is another path. */
export function endpointOf(host: Host, method: string, path: string): Endpoint | undefined {
  const asked = `${method === "HEAD" ? "GET" : method} ${path}`;
  return allEndpoints.find((endpoint) => endpoint.host === host && endpoint.name === asked);
}
