/**
 * What the mock reads of a request. A Request of the Fetch API is one; the mock's own sockets have one that is made in less time
 * than it takes to answer (`server/received-request.ts`).
 */
export interface AskedRequest {
  readonly method: string;
  /** The whole address, at the real host. */
  readonly url: string;
  readonly headers: AskedHeaders;
  /** The body, decoded as UTF-8. */
  text(): Promise<string>;
}

/** Headers by name in lower case; null for one that wasn't sent. */
export type AskedHeaders = Pick<Headers, "get">;
