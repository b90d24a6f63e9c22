import type { IncomingHttpHeaders } from "node:http";
import { markOverTls } from "../answers/asked-address.ts";
import type { AskedHeaders, AskedRequest } from "../basics/asked-request.ts";
import type { Host } from "../basics/recorded-call.ts";

/** A request whose body was read to its end. */
export interface WholeRequest {
  readonly host: Host;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly overTls: boolean;
}

/** A request that came through a socket, as if to the real host, however it came here. */
export class ReceivedRequest implements AskedRequest {
  readonly #whole: WholeRequest;
  readonly headers: AskedHeaders;
  #url: string | undefined;

  constructor(whole: WholeRequest) {
    this.#whole = whole;
    this.headers = { get: (name) => textOf(whole.headers[name.toLowerCase()]) };
    if (whole.overTls) markOverTls(this);
  }

  get method(): string {
    return this.#whole.method;
  }

  get url(): string {
    return (this.#url ??= new URL(`https://${this.#whole.host}${this.#whole.target}`).href);
  }

  async text(): Promise<string> {
    if (isWithoutBody(this.#whole)) return "";
    return this.#whole.body.toString("utf8").replace(/^\uFEFF/, ""); // as the Fetch API decodes
  }

  /** The same for the Fetch API. @throws TypeError for what that can't say, such as TRACE */
  toRequest(): Request {
    const { method, headers, body, overTls } = this.#whole;
    const request = new Request(this.url, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(!isWithoutBody(this.#whole) && { body }),
    });
    return overTls ? markOverTls(request) : request;
  }
}

const isWithoutBody = ({ method }: WholeRequest) => method === "GET" || method === "HEAD";

const textOf = (value: string | string[] | undefined) => (value === undefined ? null : String(value));
