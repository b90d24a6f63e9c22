/** A genuine answer, said in another way. An answer that isn't JSON stays as it is. */
export async function rewriteJson(answer: Response, rewrite: (text: string) => string): Promise<Response> {
  if (!answer.headers.get("content-type")?.startsWith("application/json")) return answer;
  return replaceBody(answer, rewrite(await answer.text()));
}

/** The same status and headers around another body. */
function replaceBody(answer: Response, text: string): Response {
  const body = Buffer.from(text);
  const headers = new Headers(answer.headers);
  headers.set("Content-Length", String(body.length));
  return new Response(body, { status: answer.status, headers });
}

/** Puts members, as JSON text, before all others of an object, or of the first object of a list. */
export function withMembersFirst(text: string, members: string): string {
  return text.replace(
    /^(\[?\{)(?=(.?))/s,
    (_, start: string, next: string) => `${start}${members}${next === "}" ? "" : ","}`,
  );
}
