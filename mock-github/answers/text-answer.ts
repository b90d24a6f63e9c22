/**
 * An answer that is at hand as a whole. It is no Response of the Fetch API because that takes longer to make, with its Headers,
 * than all else that the mock does for a request; who needs one gets it by `toResponse`.
 */
export class WholeAnswer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Map<string, string>;
  /** As text, with which node:http sends the head in one piece; undefined for an answer without a body. */
  readonly text: string | undefined;

  /** Of headers that differ in case alone the last one counts. */
  constructor(status: number, headers: Readonly<Record<string, string>>, text?: string) {
    this.status = status;
    this.headers = new Map();
    for (const name in headers) this.headers.set(name.toLowerCase(), headers[name] ?? "");
    this.text = text;
  }

  /** The same for the Fetch API: for faults, which change it, and for handlers of msw. */
  toResponse(): Response {
    return new Response(this.text ?? null, { status: this.status, headers: [...this.headers] });
  }
}

/** A whole answer with its length, so that it is sent in one piece. */
export function textAnswer(
  text: string,
  contentType: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): WholeAnswer {
  return new WholeAnswer(
    status,
    {
      "Content-Type": contentType,
      "Content-Length": String(Buffer.byteLength(text)),
      "Cache-Control": "max-age=0, private, must-revalidate",
      ...headers,
    },
    text,
  );
}
