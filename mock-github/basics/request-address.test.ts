import { expect, test } from "vitest";
import { documentedAddress, pathParameters } from "./request-address.ts";

test.each([
  ["github.com", "/api/v3/user", { host: "api.github.com", path: "/user" }],
  ["github.com", "/api/v3/", { host: "api.github.com", path: "/" }],
  ["github.com", "/api/v3", { host: "api.github.com", path: "/" }],
  ["github.com", "/api/v3x", { host: "github.com", path: "/api/v3x" }],
  ["github.com", "/api/graphql", { host: "api.github.com", path: "/graphql" }],
  ["github.com", "/api/v4/user", { host: "github.com", path: "/api/v4/user" }],
  ["github.com", "/API/v3/user", { host: "github.com", path: "/API/v3/user" }],
  ["api.github.com", "/api/v3/user", { host: "api.github.com", path: "/api/v3/user" }],
  ["elsewhere", "/api/v3/user", { host: "elsewhere", path: "/api/v3/user" }],
] as const)("%s%s is documented as another address, or as itself", (host, path, expected) => {
  expect(documentedAddress({ host, path })).toEqual(expected);
});

test.each([
  ["/user", "/user", {}],
  ["/user", "/user/", undefined],
  ["/user", "/User", undefined],
  ["/user.json", "/userxjson", undefined],
  ["/a/{id}/b", "/a/1/b", { id: "1" }],
  ["/a/{id}/b", "/a/%2F%20x/b", { id: "/ x" }],
  ["/a/{id}/b", "/a/100%/b", { id: "100%" }],
  ["/a/{id}/b", "/a//b", undefined],
  ["/a/{id}/b", "/a/1/2/b", undefined],
  ["/a/{id}/b", "/a/1/b/", undefined],
  ["/user/{account_id}", "/user/1815", { account_id: "1815" }],
  ["/user/{account_id}", "/user/orgs", undefined],
  ["/{+path}", "/", { path: "" }],
  ["/{+path}", "/a/b", { path: "a/b" }],
  ["/{+path}", "a", undefined],
])("the path of %s in %s", (template, path, expected) => {
  expect(pathParameters(template, path)).toEqual(expected);
});
