import { expect, test } from "vitest";
import { refuseOlder } from "./vitest-version.ts";

test("Vitest 4 is refused with what to do", () => {
  expect(() => refuseOlder("4.1.9")).toThrow(
    new Error(
      "login-conformance/vitest: expected Vitest 5 or newer, saw 4.1.9. `npm install --save-dev vitest@5` brings it; " +
        "`npx login-conformance conformance` runs the same cases without Vitest.",
    ),
  );
});

test.each(["5.0.0", "5.1.1", "10.0.0"])("Vitest %s is new enough", (version) => {
  expect(() => refuseOlder(version)).not.toThrow();
});
