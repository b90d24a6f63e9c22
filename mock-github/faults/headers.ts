import { jsonEndpoints, defineFault, tokenEndpoint } from "./fault.ts";

/** The right body under headers that are not the right ones; null takes a header away. */
const header = <const Name extends string>(name: Name, about: string, headerName: string, value: string | null) =>
  defineFault({
    name,
    about: `the right body, ${about}`,
    hits: jsonEndpoints,
    async answer({ genuine }) {
      const answer = await genuine();
      if (value === null) answer.headers.delete(headerName);
      else answer.headers.set(headerName, value);
      return answer;
    },
  });

export const wrongHeaders = [
  header("no-content-type", "without a content type", "Content-Type", null),
  header("wrong-content-type", "called an image", "Content-Type", "image/png"),
  header("xml-content-type", "called XML", "Content-Type", "application/xml; charset=utf-8"),
  header("html-content-type", "called HTML", "Content-Type", "text/html; charset=utf-8"),
  header("octet-stream-content-type", "called bytes", "Content-Type", "application/octet-stream"),
  header("text-plain-json", "called plain text", "Content-Type", "text/plain; charset=utf-8"),
  header("content-type-without-charset", "called JSON of no charset", "Content-Type", "application/json"),
  header("gzip-garbage", "called compressed although it is not", "Content-Encoding", "gzip"),
] as const;

export const formAnswer = defineFault({
  name: "form-answer",
  about: "the right answer in form encoding, although JSON was asked for",
  hits: tokenEndpoint,
  answer({ genuine, request }) {
    const headers = new Headers(request.headers);
    headers.delete("Accept");
    return genuine(new Request(request, { headers }));
  },
});
