/** An answer whose bytes are at hand: reading them from a Response again takes as long as all else. */
export class WholeAnswer extends Response {
  readonly whole: Buffer;

  constructor(whole: Buffer, init: ResponseInit) {
    super(whole, init);
    this.whole = whole;
  }
}

/** A whole answer with its length, so that it is sent in one piece. */
export function textAnswer(
  text: string,
  contentType: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new WholeAnswer(Buffer.from(text), {
    status,
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(Buffer.byteLength(text)),
      "Cache-Control": "max-age=0, private, must-revalidate",
      ...headers,
    },
  });
}
