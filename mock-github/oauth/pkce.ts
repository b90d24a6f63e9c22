import { createHash, timingSafeEqual } from "node:crypto";
import { type Params, textParam } from "./request-params.ts";

/**
 * The code_challenge of an authorization request: what an app said of the secret that it will show with the code, or
 * why GitHub can't take it.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#1-request-a-users-github-identity
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.4.1
 */
export function readChallenge(params: Params): { challenge: string | undefined } | { refusal: string } {
  const challenge = textParam(params, "code_challenge");
  const method = textParam(params, "code_challenge_method");
  if (challenge === undefined && method === undefined) return { challenge };
  if (challenge === undefined) return { refusal: "code_challenge is required when code_challenge_method is included." };
  if (method !== "S256") return { refusal: "code_challenge_method must be S256." };
  if (!/^[\w-]{43}$/.test(challenge)) return { refusal: "code_challenge must be a 43 character SHA-256 hash." };
  return { challenge };
}

/** @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6 */
export function verifierFits(challenge: string, verifier: string): boolean {
  const hash = createHash("sha256").update(verifier).digest("base64url");
  return hash.length === challenge.length && timingSafeEqual(Buffer.from(hash), Buffer.from(challenge));
}
