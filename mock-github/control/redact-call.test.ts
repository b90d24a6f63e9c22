import { expect, test } from "vitest";
import type { RecordedCall } from "../basics/recorded-call.ts";
import { redactCall } from "./redact-call.ts";

const call = (more: Partial<RecordedCall>): RecordedCall => ({
  host: "github.com",
  method: "POST",
  path: "/x",
  query: "",
  headers: [],
  body: "",
  known: true,
  ...more,
});

test.each<[Partial<RecordedCall>, Partial<RecordedCall>]>([
  [
    { body: '{"client_id":"id","client_secret":"s\\"x","code": "c"}' },
    { body: '{"client_id":"id","client_secret":"[redacted]","code": "[redacted]"}' },
  ],
  [{ body: '{"code":12345,"a":1}' }, { body: '{"code":"[redacted]","a":1}' }],
  [{ body: '{"client_secret":"unfinished' }, { body: '{"client_secret":"[redacted]"' }],
  [
    { body: "client_id=id&client_secret=s%20x&code=c&state=y" },
    { body: "client_id=id&client_secret=[redacted]&code=[redacted]&state=y" },
  ],
  [{ query: "?code=c&x=1&access_token=t" }, { query: "?code=[redacted]&x=1&access_token=[redacted]" }],
  [
    {
      headers: [
        ["authorization", "Bearer gho_x"],
        ["authorization", "raw"],
        ["accept", "a"],
      ],
    },
    {
      headers: [
        ["authorization", "Bearer [redacted]"],
        ["authorization", "[redacted]"],
        ["accept", "a"],
      ],
    },
  ],
  [
    {
      headers: [
        ["cookie", "session=1"],
        ["referer", "http://x/?code=c"],
      ],
    },
    {
      headers: [
        ["cookie", "[redacted]"],
        ["referer", "http://x/?code=[redacted]"],
      ],
    },
  ],
  [{ path: "/tokens/gho_0123456789abcdefghijABCDEFGHIJ012345" }, { path: "/tokens/[redacted]" }],
  [{ body: "<x>the known one</x>" }, { body: "<x>the [redacted] one</x>" }],
])("%j", (seen, shown) => {
  expect(redactCall(call(seen), ["known"])).toEqual(call(shown));
});
