import { expect, test } from "vitest";
import { sign } from "../../fixtures/engines/tokens/jwt.ts";
import { writtenKeys } from "./written-keys.ts";

const dump = String.raw`DEFINE ACCESS a ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY 'the real key' WITH ISSUER KEY 'the real key';
DEFINE ACCESS b ON DATABASE TYPE RECORD WITH JWT ALGORITHM HS512 KEY 'it\'s written' WITH ISSUER KEY "it's double";`;

test("a key that signed before is no news", () => {
  expect(writtenKeys(dump, [sign({ ID: "users:a" }, "the real key")])).toEqual(["it's written", "it's double"]);
  expect(writtenKeys(dump, [])).toEqual(["the real key", "it's written", "it's double"]);
});
