import type { Host } from "./recorded-call.ts";

/** Stands for any host that is not GitHub, behind the proxy (RFC 2606 keeps the name free). */
export const otherHostName = "elsewhere.example";

const hosts: ReadonlyMap<string, Host> = new Map([
  ["github.com", "github.com"],
  ["api.github.com", "api.github.com"],
  [otherHostName, "elsewhere"],
]);

/** The names that the mock answers to behind the proxy. */
export const proxiedNames: readonly string[] = [...hosts.keys()];

/** The host with this name, in lower case; undefined for a name that the mock doesn't answer to. */
export const hostNamed = (name: string): Host | undefined => hosts.get(name);

/** What this machine calls itself, as URLs write it. */
export const localNames: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** The same as certificates write it. */
export const certifiedLocalNames: readonly string[] = ["localhost", "127.0.0.1", "::1"];

/** Whether an address to listen on lets nobody but this machine in. */
export const isLoopbackAddress = (address: string): boolean => /^127(?:\.\d+){3}$|^::1$|^localhost$/.test(address);

/** Where this machine itself reaches what listens there: an address that stands for all is nobody's. */
export const localOrigin = (origin: string): string => origin.replace(/\/\/(?:0\.0\.0\.0|\[::\])/, "//127.0.0.1");

/** By which a container reaches the machine that it runs on. */
export const containerHostName = "host.docker.internal";
