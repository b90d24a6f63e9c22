import { expect, test } from "vitest";
import { askedAddress } from "./asked-address.ts";

const address = "https://api.github.com/user/emails?page=2";

test.each([
  [undefined, address],
  ["api.github.com", address],
  ["API.GitHub.com:443", address],
  ["127.0.0.1:40001", "http://127.0.0.1:40001/user/emails?page=2"],
  ["[::1]:40001", "http://[::1]:40001/user/emails?page=2"],
  ["api.github.com:40001", "http://api.github.com:40001/user/emails?page=2"],
])("asked with the Host %j it is %s", (host, expected) => {
  expect(askedAddress(new Request(address, { headers: host === undefined ? {} : { Host: host } })).href).toBe(expected);
});
