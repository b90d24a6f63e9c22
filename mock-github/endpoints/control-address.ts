import { baseAddress } from "../answers/asked-address.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import { localNames } from "../basics/host-names.ts";
import type { MockState } from "../state/mock-state.ts";

/**
 * Where somebody drives the mock who has this page before them, without a slash at the end; undefined where nobody can. By
 * the name that they used: to a browser localhost and 127.0.0.1 are two sites.
 */
export function controlAddress(request: AskedRequest, { controlOrigin }: MockState): string | undefined {
  const { origin, hostname, port } = new URL(baseAddress(request));
  if (controlOrigin === undefined) return undefined;
  return localNames.has(hostname) && port === new URL(controlOrigin).port ? origin : controlOrigin;
}
