/** What the benchmark must know of a server to log in at it. */
export interface LoginAddress {
  readonly token: string;
  readonly tokenHeaders: Readonly<Record<string, string>>;
  /** Everything but the code. */
  readonly tokenFields: Readonly<Record<string, string>>;
  readonly format: "json" | "form";
  /** Unset for a server that has no such address. */
  readonly user?: string;
}

/** A server that runs in a process of its own. */
export interface RunningPeer {
  readonly address: LoginAddress;
  /** Codes as the browser would bring them; what it costs to get them is not measured. */
  codes(count: number): Promise<readonly string[]>;
}

/** Names as npm has them; `ours` is this package. */
export const peerNames = ["ours", "emulate", "fauxauth", "oauth2-mock-server"] as const;
export type PeerName = (typeof peerNames)[number];

/** What npm is asked for. */
export const peerVersions = ["emulate@0.12.2", "fauxauth@9.0.4", "oauth2-mock-server@9.3.0"];
