export type GitHubHost = "github.com" | "api.github.com";

/** The real host that a request was meant for; `elsewhere` is any other host. */
export type Host = GitHubHost | "elsewhere";

/** One request as the mock saw it, in the order of arrival. */
export interface RecordedCall {
  readonly host: Host;
  /** The name of the host elsewhere, where it is one that the mock was told to stand in for. */
  readonly otherHost?: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** As sent, with its `?`; "" when there is none. */
  readonly query: string;
  /** Names in lower case, values as sent; several headers of one name are several entries. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As sent, decoded as UTF-8. */
  readonly body: string;
  /** The client_id of the app that the request belongs to, where the mock can tell. */
  readonly app?: string;
  /** The fault that answered, if one did. */
  readonly fault?: string;
  /** False when GitHub has no such endpoint and it was answered with GitHub's 404. */
  readonly known: boolean;
}

/** What a client wanted of the proxy, and what never became a request that the journal could show. */
export interface FailedConnection {
  /** As the client wrote it, e.g. "download.surrealdb.com:443". */
  readonly to: string;
  readonly why: string;
}
