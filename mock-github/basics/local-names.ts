/** What this machine calls itself, as URLs write it. */
export const localNames: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** The same as certificates write it. */
export const certifiedLocalNames: readonly string[] = ["localhost", "127.0.0.1", "::1"];
