import type { RecordedCall } from "../basics/recorded-call.ts";

const secretNames =
  "client_secret|code|access_token|refresh_token|code_verifier|device_code|user_code|password|authenticity_token";
const inJson = new RegExp(String.raw`("(?:${secretNames})"\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|[^\s"{\[,}]+)`, "g");
const inForm = new RegExp(String.raw`((?:^|[?&])(?:${secretNames})=)[^&]*`, "g");
const token = /gh[a-z]_\w+/g;

const redacted = "[redacted]";

/**
 * A call without what would let somebody in: by the names that OAuth gives to secrets, by the form of GitHub's tokens,
 * and wherever else the known ones are.
 */
export function redactCall(call: RecordedCall, known: readonly string[]): RecordedCall {
  const redactText = (text: string) =>
    known.reduce(
      (rest, secret) => rest.replaceAll(secret, redacted),
      text.replaceAll(inJson, `$1"${redacted}"`).replaceAll(inForm, `$1${redacted}`).replaceAll(token, redacted),
    );
  return {
    ...call,
    path: redactText(call.path),
    query: redactText(call.query),
    headers: call.headers.map(([name, value]) => [name, redactHeader(name, redactText(value))]),
    body: redactText(call.body),
  };
}

/** The scheme of credentials stays: whether it is Bearer or Basic is what people look for. */
function redactHeader(name: string, value: string): string {
  if (name === "authorization" || name === "proxy-authorization") return value.replace(/^(\S+ )?.*$/s, `$1${redacted}`);
  return name === "cookie" ? redacted : value;
}
