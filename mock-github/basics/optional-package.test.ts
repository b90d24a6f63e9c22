import { expect, test } from "vitest";
import { MissingPackageError, requireOptional } from "./optional-package.ts";

const asked = { needer: "mock.handlers", install: "msw@2" };

test("a package that is there is given back", () => {
  expect(requireOptional("semver", asked)).toHaveProperty("satisfies");
});

test("one that isn't is an error with the command that installs it", () => {
  expect(() => requireOptional("@login-conformance/nowhere", asked)).toThrow(
    new MissingPackageError(
      "mock.handlers needs the package @login-conformance/nowhere, which is not installed. " +
        "`npm install --save-dev msw@2` brings it.",
    ),
  );
});

test("what a package itself throws is its own", () => {
  const broken = new SyntaxError("Unexpected token");
  const require = () => {
    throw broken;
  };
  expect(() => requireOptional("msw", asked, require)).toThrow(broken);
});
