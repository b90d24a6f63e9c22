import { createHmac } from "node:crypto";
import { keysIn } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";

/**
 * The keys of accesses that stand in an export in clear, without those with which the database signed before: whoever
 * reads the export has those as well, but the upgrade didn't make it worse.
 * @param tokens issued before
 */
export function writtenKeys(dump: string, tokens: readonly string[]): string[] {
  return keysIn(dump).filter((key) => !tokens.some((token) => isSignedWith(token, key)));
}

function isSignedWith(token: string, key: string): boolean {
  const dot = token.lastIndexOf(".");
  return createHmac("sha512", key).update(token.slice(0, dot)).digest("base64url") === token.slice(dot + 1);
}
