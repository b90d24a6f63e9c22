import { expect, test } from "vitest";
import { missingFrom } from "./ready-to-publish.ts";

test("a package without addresses is not ready", () => {
  expect(missingFrom({ name: "login-conformance", homepage: "https://example.org" })).toEqual(["repository", "bugs"]);
  expect(missingFrom({ repository: {}, homepage: "", bugs: {} })).toEqual([]);
});
