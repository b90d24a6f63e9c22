import { expect, test } from "vitest";
import { embedded } from "../../fixtures/engines/backends/embedded-backend.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { referenceWith } from "../../fixtures/testing/edited-reference.ts";
import { caseOf } from "../../fixtures/testing/expect-noticed.ts";

import { upgrade } from "./carry-upgrade.ts";
import { exitCodeOf } from "./upgrade-report.ts";
import { upgradeText } from "./upgrade-text.ts";

test("an access with a key of the schema's own is safe once it is defined again, and nobody reads the key", async () => {
  const key = "a-key-of-our-own-that-nobody-may-read-0123456789";
  const signin = "SIGNIN (fn::github_login($code))\n";
  const schema = referenceWith({ [signin]: `${signin}\tWITH JWT ALGORITHM HS512 KEY '${key}'\n` });
  const backend = embedded("3.0.2");
  const outcome = await upgrade({
    from: backend,
    via: [],
    to: backend,
    schema,
    toSchema: schema,
    paths: ["export"],
    store: "surrealkv",
    profile: contractProfile,
    cases: ["NEW-01", "LINK-01", "MERGE-01", "USER-01"].map(caseOf), // all of them: upgrade-process.test.ts
    onProgress: () => {},
  });
  const report = {
    from: "embedded:3.0.2",
    via: [],
    to: "embedded:3.0.2",
    schema,
    toSchema: schema,
    profile: contractProfile,
    store: "surrealkv" as const,
    outcome,
    seconds: 1,
  };
  const text = upgradeText(report, "login-conformance 0.1.0", (_, said) => said);
  expect(exitCodeOf(report)).toBe(1);
  expect(text.split("\n")[0]).toBe("safe after these steps: SurrealDB 3.0.2 → 3.0.2 by export over the SDK");
  expect(text).toContain("KEY '<access key>'");
  expect(text).not.toContain(key);
});
