import { expect, test } from "vitest";
import { isCrossSite } from "./cross-site.ts";

const from = (headers: Record<string, string>) =>
  isCrossSite(new Request("https://github.com/login/oauth/authorize", { method: "POST", headers }));

test.each<[string, Record<string, string>]>([
  ["no browser", {}],
  ["the page itself", { Origin: "http://127.0.0.1:4000", Host: "127.0.0.1:4000" }],
  ["the page itself, behind the proxy", { Origin: "https://github.com", Host: "github.com" }],
  ["the page itself, inside msw", { Origin: "https://github.com" }],
  ["the page itself, in a browser of today", { Origin: "http://h:1", Host: "h:1", "Sec-Fetch-Site": "same-origin" }],
  ["a person who sends the address by hand", { "Sec-Fetch-Site": "none" }],
])("%s is let in", (_, headers) => {
  expect(from(headers)).toBe(false);
});

test.each<[string, Record<string, string>]>([
  ["another host", { Origin: "https://evil.example.org", Host: "127.0.0.1:4000" }],
  ["another port", { Origin: "http://127.0.0.1:3000", Host: "127.0.0.1:4000" }],
  ["another name of this machine", { Origin: "http://localhost:4000", Host: "127.0.0.1:4000" }],
  ["a page that hides its origin", { Origin: "null", Host: "127.0.0.1:4000" }],
  ["a host that only begins like it", { Origin: "https://github.com.evil.example", Host: "github.com" }],
  ["what is no origin", { Origin: "nonsense", Host: "nonsense" }],
  ["another site, as the browser says", { "Sec-Fetch-Site": "cross-site" }],
  ["another port, as the browser says", { "Sec-Fetch-Site": "same-site" }],
])("%s is kept out", (_, headers) => {
  expect(from(headers)).toBe(true);
});
