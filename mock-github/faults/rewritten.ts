import { newAccessToken } from "../basics/token-format.ts";
import { defineFault, type FaultContext, jsonEndpoints, tokenEndpoint } from "./fault.ts";

const hugeSize = 2 * 1024 * 1024;
const longTokenSize = 4 * 1024;
const nesting = 10_000;

const rewritten = <const Name extends string>(
  name: Name,
  about: string,
  rewrite: (text: string) => string,
  hits = jsonEndpoints,
) =>
  defineFault({
    name,
    about: `the right answer, ${about}`,
    hits,
    answer: ({ genuine }) => rewriteJson(genuine, rewrite),
  });

export const rewrittenAnswers = [
  rewritten("extra-fields", "with fields that nobody knows", (text) =>
    withMembersFirst(text, '"$schema":"https://example.org","stage":"x","unknown":{"id":1,"email":[]}'),
  ),
  rewritten("escaped-slashes", "with \\/ and \\u escapes", escapeAll),
  rewritten("json-with-bom", "after a byte order mark", (text) => `\uFEFF${text}`),
  rewritten("truncated-json", "but its second half is missing", (text) => text.slice(0, text.length / 2)),
  rewritten("duplicate-keys", "but another value under the same keys before it", (text) =>
    withMembersFirst(text, '"access_token":"first-of-two","id":1,"email":"first@example.org"'),
  ),
  rewritten("deep-nesting", `with an array ${nesting} levels deep beside it`, (text) =>
    withMembersFirst(text, `"nested":${"[".repeat(nesting)}${"]".repeat(nesting)}`),
  ),
  rewritten("huge-body", "2 MiB long", (text) => withMembersFirst(text, `"padding":"${"x".repeat(hugeSize)}"`)),
  // what is not ASCII in pairs of surrogates, as many JSON writers have it
  rewritten("escaped-unicode", "with \\u escapes for all that is not ASCII", escapeUnicode, ["GET /user"]),
] as const;

export const unusualTokens = [
  defineFault({
    name: "token-very-long",
    about: "the access token has 4096 characters, and works",
    hits: tokenEndpoint,
    answer: ({ genuine, replaceToken, random }) =>
      rewriteJson(genuine, (text) =>
        text.replace(/(?<="access_token":")[^"]+/, (token) => {
          const long = newAccessToken(random).repeat(longTokenSize).slice(0, longTokenSize);
          replaceToken(token, long);
          return long;
        }),
      ),
  }),
  // RFC 6749 knows no such answer: an error excludes a token
  defineFault({
    name: "error-beside-token",
    about: "an error and an access token that works in one answer",
    hits: tokenEndpoint,
    answer: ({ genuine }) => rewriteJson(genuine, (text) => withMembersFirst(text, errorMembers)),
  }),
] as const;

const errorMembers = '"error":"bad_verification_code","error_description":"The code passed is incorrect or expired."';

/** A genuine answer, in other words: text in, text out, so that no number changes. One that isn't JSON stays as it is. */
async function rewriteJson(genuine: FaultContext["genuine"], rewrite: (text: string) => string): Promise<Response> {
  const answer = await genuine();
  if (!answer.headers.get("content-type")?.startsWith("application/json")) return answer;
  const body = Buffer.from(rewrite(await answer.text()));
  const headers = new Headers(answer.headers);
  headers.set("Content-Length", String(body.length));
  return new Response(body, { status: answer.status, headers });
}

/** Puts members, as JSON text, before all others of an object, or of the first object of a list. */
function withMembersFirst(text: string, members: string): string {
  return text.replace(
    /^(\[?\{)(?=(.?))/s,
    (_, start: string, next: string) => `${start}${members}${next === "}" ? "" : ","}`,
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc8259#section-7 */
function escapeAll(text: string): string {
  return escapeUnicode(text).replaceAll("/", String.raw`\/`);
}

function escapeUnicode(text: string): string {
  return text.replaceAll(/[^\p{ASCII}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
