import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { apiSegments, hostMeant } from "./host-meant.ts";

test("the first segments are those of GitHub's OpenAPI, and GraphQL's", () => {
  const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
  const { paths }: { paths: object } = JSON.parse(readFileSync(file, "utf8"));
  const segments = Object.keys(paths).map((path) => path.split("/")[1] ?? "");
  expect([...apiSegments].toSorted()).toEqual([...new Set([...segments, "graphql"])].filter(Boolean).toSorted());
});

const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const curl = { accept: "*/*" };
const octokit = { accept: "application/vnd.github.v3+json" };
const token = { authorization: "token gho_x" };

test.each([
  ["/user/orgs", browser, "api.github.com"],
  ["/gists/public", browser, "api.github.com"],
  ["/repos/a/b/issues?page=2", curl, "api.github.com"],
  ["/nowhere", octokit, "api.github.com"],
  ["/nowhere", { ...curl, ...token }, "api.github.com"],
  ["/nowhere", curl, "github.com"],
  ["/ada", browser, "github.com"],
  ["/", browser, "github.com"],
  ["/", curl, "github.com"],
  ["/", octokit, "api.github.com"],
  ["/?x", { ...browser, ...token }, "api.github.com"],
  ["/login/nowhere", octokit, "github.com"],
  ["/login/device", browser, "github.com"],
  ["/api/v3", octokit, "github.com"],
  ["/api/v3/nowhere", { ...octokit, ...token }, "github.com"],
] as const)("%s asked with %j means %s", (path, headers, host) => {
  expect(hostMeant(path, headers)).toBe(host);
});
