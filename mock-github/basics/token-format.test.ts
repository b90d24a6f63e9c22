import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "./random.ts";
import {
  checksum,
  newAccessToken,
  newClientId,
  newClientSecret,
  newCode,
  newDeviceCode,
  newRefreshToken,
  newUserCode,
} from "./token-format.ts";

const random = new Random();

/** CRC32 bit by bit, as RFC 1952 section 8 describes it: shares no code with the one under test. */
function crc32BitByBit(text: string): bigint {
  let crc = 0xffffffffn;
  for (const byte of Buffer.from(text)) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1n ? (crc >> 1n) ^ 0xedb88320n : crc >> 1n;
  }
  return crc ^ 0xffffffffn;
}

/** The number that base 62 text stands for. */
function fromBase62(text: string): bigint {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return [...text].reduce((sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)), 0n);
}

test("the checksum of 123456789 is its CRC32 0xCBF43926 in base 62", () => {
  expect(checksum("123456789")).toBe("3jZRME");
});

test("a small checksum is padded with zeros to six characters", () => {
  expect(checksum("")).toBe("000000");
});

test("a checksum, read back, is the CRC32 of the text", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(fromBase62(checksum(text))).toBe(crc32BitByBit(text));
    }),
  );
});

test.each([
  ["an access token is gho_, 30 characters", newAccessToken, "gho_", 30],
  ["a refresh token is ghr_, 70 characters", newRefreshToken, "ghr_", 70],
] as const)("%s and their checksum", (_, make, prefix, length) => {
  const token = make(random);
  expect(token).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{${length + 6}}$`));
  expect(fromBase62(token.slice(4 + length))).toBe(crc32BitByBit(token.slice(4, 4 + length)));
});

test.each([
  ["a code", newCode, /^[0-9a-f]{20}$/],
  ["a device code", newDeviceCode, /^[0-9a-f]{40}$/],
  ["a user code", newUserCode, /^[0-9A-F]{4}-[0-9A-F]{4}$/],
  ["a client_id", newClientId, /^Ov23li[0-9A-Za-z]{14}$/],
  ["a client_secret", newClientSecret, /^[0-9a-f]{40}$/],
])("%s has GitHub's format, and is another one each time", (_, make, format) => {
  expect(make(random)).toMatch(format);
  expect(make(random)).not.toBe(make(random));
});
