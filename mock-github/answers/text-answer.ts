/** An answer whose text is at hand. No stream is made of it unless somebody reads one: that takes longer than the answer. */
export class WholeAnswer extends Response {
  /** As text, with which node:http sends the head in one piece. */
  readonly whole: string;

  constructor(whole: string, init: ResponseInit) {
    super(null, init);
    this.whole = whole;
  }

  /** The same for those who look into it, such as the Fetch API itself. */
  streamed(): Response {
    return new Response(this.whole, this);
  }
}

// on the prototype, because its types have them as properties, and one for each answer would cost what this saves
Object.defineProperties(WholeAnswer.prototype, {
  body: {
    get(this: WholeAnswer) {
      return this.streamed().body;
    },
  },
  text: {
    value: async function (this: WholeAnswer) {
      return this.whole;
    },
  },
  clone: {
    value: function (this: WholeAnswer) {
      return new WholeAnswer(this.whole, this);
    },
  },
  ...Object.fromEntries(
    (["json", "arrayBuffer", "blob", "bytes", "formData"] as const).map((name) => [
      name,
      {
        value: function (this: WholeAnswer) {
          return this.streamed()[name]();
        },
      },
    ]),
  ),
});

/** A whole answer with its length, so that it is sent in one piece. */
export function textAnswer(
  text: string,
  contentType: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new WholeAnswer(text, {
    status,
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(Buffer.byteLength(text)),
      "Cache-Control": "max-age=0, private, must-revalidate",
      ...headers,
    },
  });
}
