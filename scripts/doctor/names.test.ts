import { describe, expect, test } from "vitest";
import type { Asked } from "./ask.ts";
import { judgeNames } from "./names.ts";
import type { LookedUp } from "./names-probe.ts";
import { probeNames } from "./names-probe.ts";

const at = (github: string, api: string): Asked<readonly LookedUp[]> => ({
  answer: [
    { name: "github.com", address: github },
    { name: "api.github.com", address: api },
  ],
});
const own = "engines get them in a hosts file of their own (unshare)";
const withoutOwn = "--route rewired, or a container";

test.each<[string, Asked<readonly LookedUp[]>, boolean, object]>([
  [
    "public addresses",
    at("198.51.100.3", "198.51.100.4"),
    false,
    { standing: "ok", found: "github.com 198.51.100.3, api.github.com 198.51.100.4" },
  ],
  [
    "a public address of IPv6",
    at("2606:50c0::1", "198.51.100.4"),
    true,
    { standing: "ok", found: "github.com 2606:50c0::1, api.github.com 198.51.100.4" },
  ],
  [
    "no address for one of them",
    {
      answer: [
        { name: "github.com", address: "198.51.100.3" },
        { name: "api.github.com", code: "ENOTFOUND" },
      ],
    },
    false,
    { standing: "limited", found: "no address for api.github.com (ENOTFOUND)", mend: withoutOwn },
  ],
  [
    "no address, and a hosts file of one's own",
    {
      answer: [
        { name: "github.com", code: "EAI_AGAIN" },
        { name: "api.github.com", code: "EAI_AGAIN" },
      ],
    },
    true,
    { standing: "ok", found: `no address for github.com (EAI_AGAIN), api.github.com (EAI_AGAIN); ${own}` },
  ],
  ["silence", { silent: 5 }, true, { standing: "ok", found: `the resolver gave no answer within 5 s; ${own}` }],
  [
    "a crash",
    { ended: "SIGSEGV", said: "" },
    false,
    { standing: "limited", found: "looking them up ended with SIGSEGV", mend: withoutOwn },
  ],
])("%s", (_, asked, ownHosts, finding) => {
  expect(judgeNames({ asked, ownHosts })).toEqual(finding);
});

test.each([
  "10.1.2.3",
  "172.31.0.1",
  "192.168.1.1",
  "127.0.0.1",
  "169.254.1.1",
  "100.64.0.1",
  "0.0.0.0",
  "::1",
  "fd12::1",
  "fe80::1",
])("%s is private, and SurrealDB would refuse it", (address) => {
  expect(judgeNames({ asked: at("198.51.100.3", address), ownHosts: false })).toEqual({
    standing: "limited",
    found: `github.com 198.51.100.3, api.github.com ${address}: SurrealDB calls no private address`,
    mend: withoutOwn,
  });
});

test.each(["172.32.0.1", "100.128.0.1", "192.0.2.1", "11.0.0.1"])("%s is not", (address) => {
  expect(judgeNames({ asked: at("198.51.100.3", address), ownHosts: false })).toHaveProperty("standing", "ok");
});

// https://www.rfc-editor.org/rfc/rfc6761#section-6.4: .invalid never has an address
describe("names are looked up as the system does", () => {
  test("with the hosts file, and with the reason where there is no address", async () => {
    expect(await probeNames(["localhost", "github.invalid"])).toEqual([
      { name: "localhost", address: expect.stringMatching(/^(?:127\.0\.0\.1|::1)$/) },
      { name: "github.invalid", code: expect.stringMatching(/^E/) },
    ]);
  });
});
