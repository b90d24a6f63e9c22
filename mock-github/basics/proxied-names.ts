import type { Host } from "./recorded-call.ts";

/** Stands for any host that is not GitHub, behind the proxy (RFC 2606 keeps the name free). */
export const elsewhereName = "elsewhere.example";

const hosts: ReadonlyMap<string, Host> = new Map([
  ["github.com", "github.com"],
  ["api.github.com", "api.github.com"],
  [elsewhereName, "elsewhere"],
]);

/** The names that the mock answers to behind the proxy. */
export const proxiedNames: readonly string[] = [...hosts.keys()];

/** Whose name this is, in lower case; undefined for a name that nobody here answers to. */
export const hostNamed = (name: string): Host | undefined => hosts.get(name);
