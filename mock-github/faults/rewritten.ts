import { newAccessToken } from "../basics/token-format.ts";
import { jsonEndpoints, defineFault, tokenEndpoint } from "./fault.ts";
import { rewriteJson, withMembersFirst } from "./rewritten-answer.ts";

const hugeSize = 2 * 1024 * 1024;
const longTokenSize = 4 * 1024;
const nesting = 10_000;

/** The right answer in words that are unusual, or more of them; text in, text out, so that no number changes. */
const rewritten = <const Name extends string>(name: Name, about: string, rewrite: (text: string) => string) =>
  defineFault({
    name,
    about: `the right answer, ${about}`,
    hits: jsonEndpoints,
    answer: async ({ genuine }) => rewriteJson(await genuine(), rewrite),
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
] as const;

/** What is not ASCII in pairs of surrogates, as many JSON writers have it. */
export const escapedUnicode = defineFault({
  name: "escaped-unicode",
  about: "the right answer, with \\u escapes for all that is not ASCII",
  hits: ["GET /user"],
  answer: async ({ genuine }) => rewriteJson(await genuine(), escapeUnicode),
});

/** RFC 6749 knows no such answer: an error excludes a token. */
export const errorBesideToken = defineFault({
  name: "error-beside-token",
  about: "an error and an access token that works in one answer",
  hits: tokenEndpoint,
  answer: async ({ genuine }) =>
    rewriteJson(await genuine(), (text) =>
      withMembersFirst(
        text,
        '"error":"bad_verification_code","error_description":"The code passed is incorrect or expired."',
      ),
    ),
});

export const tokenVeryLong = defineFault({
  name: "token-very-long",
  about: "the access token has 4096 characters, and works",
  hits: tokenEndpoint,
  answer: async ({ genuine, replaceToken, random }) =>
    rewriteJson(await genuine(), (text) =>
      text.replace(/(?<="access_token":")[^"]+/, (token) => {
        const long = newAccessToken(random).repeat(longTokenSize).slice(0, longTokenSize);
        replaceToken(token, long);
        return long;
      }),
    ),
});

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
