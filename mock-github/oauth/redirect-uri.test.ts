import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isLoopback, redirectMatches } from "./redirect-uri.ts";

describe("the examples of GitHub's documents, for the callback http://example.com/path", () => {
  test.each([
    "http://example.com/path",
    "http://example.com/path/subdir/other",
    "http://oauth.example.com/path",
    "http://oauth.example.com/path/subdir/other",
  ])("good: %s", (requested) => {
    expect(redirectMatches("http://example.com/path", requested)).toBe(true);
  });

  test.each([
    "http://example.com/bar",
    "http://example.com/",
    "http://example.com:8080/path",
    "http://oauth.example.com:8080/path",
    "http://example.org",
  ])("bad: %s", (requested) => {
    expect(redirectMatches("http://example.com/path", requested)).toBe(false);
  });
});

describe("what else is good", () => {
  test.each([
    ["the same with a query", "https://a.example/cb", "https://a.example/cb?next=/x"],
    ["the default port written out", "https://a.example/cb", "https://a.example:443/cb"],
    ["another spelling of the host", "https://a.example/cb", "https://A.EXAMPLE/cb"],
    ["a slash at the end", "https://a.example/cb", "https://a.example/cb/"],
    ["none where one is registered", "https://a.example/cb/", "https://a.example/cb"],
    ["anything below the root", "https://a.example", "https://a.example/any/where"],
    ["an app's own scheme", "myapp://callback", "myapp://callback"],
    ["another port of 127.0.0.1", "http://127.0.0.1/path", "http://127.0.0.1:1234/path"],
    ["another port of ::1", "http://[::1]/path", "http://[::1]:1234/path/x"],
    ["another port of localhost", "http://localhost:3000/cb", "http://localhost:4000/cb"],
  ])("%s", (_, registered, requested) => {
    expect(redirectMatches(registered, requested)).toBe(true);
  });
});

describe("what else is bad", () => {
  test.each([
    ["another scheme", "https://a.example/cb", "http://a.example/cb"],
    ["a path that only begins like it", "https://a.example/path", "https://a.example/pathology"],
    ["a way out of the path", "https://a.example/cb", "https://a.example/cb/../evil"],
    ["a hidden way out of the path", "https://a.example/cb", "https://a.example/cb/%2e%2e/evil"],
    ["a way out for servers that decode it", "https://a.example/cb", "https://a.example/cb/..%2Fevil"],
    ["a way out with a backslash", "https://a.example/cb", String.raw`https://a.example/cb\..\evil`],
    ["another case of the path", "https://a.example/cb", "https://a.example/CB"],
    ["a host that only ends like it", "https://a.example/cb", "https://evila.example/cb"],
    ["the host as a user name", "https://a.example/cb", "https://a.example@evil.example/cb"],
    ["a user name", "https://a.example/cb", "https://user@a.example/cb"],
    ["a host above it", "https://x.a.example/cb", "https://a.example/cb"],
    ["a sub-domain of an address", "http://127.0.0.1/cb", "http://1.127.0.0.1/cb"],
    ["another loopback", "http://127.0.0.1/cb", "http://localhost/cb"],
    ["a port of a host that calls itself local", "http://localhost.example/cb", "http://localhost.example:1/cb"],
    ["another path of a loopback", "http://127.0.0.1/cb", "http://127.0.0.1:1234/other"],
    ["a path alone", "https://a.example/cb", "/cb"],
    ["no scheme", "https://a.example/cb", "a.example/cb"],
    ["nothing", "https://a.example/cb", ""],
    ["JavaScript", "https://a.example/cb", "javascript:alert(1)"],
  ])("%s", (_, registered, requested) => {
    expect(redirectMatches(registered, requested)).toBe(false);
  });
});

test("whatever matches is on the registered host, or on one below it", () => {
  const registered = "https://app.example.org/cb";
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map((rest) => registered + rest),
      ),
      (requested) => {
        if (!redirectMatches(registered, requested)) return;
        expect(`.${new URL(requested).hostname}`).toMatch(/\.app\.example\.org$/);
      },
    ),
  );
});

test.each([
  ["http://127.0.0.1:1/x", true],
  ["http://127.1.2.3/", true],
  ["http://[::1]/", true],
  ["http://LOCALHOST/", true],
  ["http://localhost.example/", false],
  ["http://127.0.0.1.example/", false],
  ["http://[::2]/", false],
  ["nonsense", false],
])("%s is a loopback: %s", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
