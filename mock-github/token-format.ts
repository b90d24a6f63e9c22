import { randomBytes, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

/** Digits, then upper case, then lower case: the order that the checksum is written in. */
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * An OAuth access token: `gho_`, 30 random characters, their checksum.
 * @see https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export function newAccessToken(): string {
  const random = randomBase62(30);
  return `gho_${random}${checksum(random)}`;
}

/** The CRC32 of the random part in base 62, padded with zeros to 6 characters. */
export function checksum(random: string): string {
  let rest = crc32(random);
  let text = "";
  while (rest > 0) {
    text = base62.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text.padStart(6, "0");
}

/** The code that GitHub's page sends the browser back with: 20 hex characters. */
export const newCode = (): string => randomBytes(10).toString("hex");

/** A client_id as OAuth apps have had since 2024: `Ov23li` and 14 characters. */
export const newClientId = (): string => `Ov23li${randomBase62(14)}`;

/** 40 hex characters. */
export const newClientSecret = (): string => randomBytes(20).toString("hex");

function randomBase62(length: number): string {
  return Array.from({ length }, () => base62.charAt(randomInt(base62.length))).join("");
}
