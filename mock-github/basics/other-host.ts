/** A host beside GitHub's that the mock stands in for, and what it answers to every request. */
export interface OtherHost {
  /** Its name in lower case, e.g. "hooks.example.com". */
  readonly host: string;
  /** Default: 200 with a body, 204 without one. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, sent as JSON. */
  readonly json?: unknown;
  /** The body as it is, in place of `json`. */
  readonly text?: string;
}

/** In which ways the hosts beside GitHub's fail, all of them at once. */
export const otherHostFailures = ["status-500", "never-answers", "refuse-connection"] as const;
export type OtherHostFailure = (typeof otherHostFailures)[number];
