import { crc32 } from "node:zlib";
import { base62, type Random } from "./random.ts";

/**
 * An OAuth access token: `gho_`, 30 random characters, their checksum.
 * @see https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export const newAccessToken = (random: Random): string => withChecksum("gho_", random.base62(30));

/**
 * A refresh token: `ghr_`, 70 random characters, their checksum.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#expiring-access-tokens
 */
export const newRefreshToken = (random: Random): string => withChecksum("ghr_", random.base62(70));

const withChecksum = (prefix: string, random: string) => prefix + random + checksum(random);

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
export const newCode = (random: Random): string => random.hex(10);

/**
 * What a device asks for its token with: 40 hex characters.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#step-1-app-requests-the-device-and-user-verification-codes-from-github
 */
export const newDeviceCode = (random: Random): string => random.hex(20);

/** What a person types in for a device: 8 upper-case hex characters with a hyphen in the middle, such as BCE3-88D0. */
export const newUserCode = (random: Random): string => `${random.hex(2)}-${random.hex(2)}`.toUpperCase();

/** A client_id as OAuth apps have had since 2024: `Ov23li` and 14 characters. */
export const newClientId = (random: Random): string => `Ov23li${random.base62(14)}`;

/** 40 hex characters. */
export const newClientSecret = (random: Random): string => random.hex(20);
