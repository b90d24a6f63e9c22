import { expect, test } from "vitest";
import { UsageError } from "../cli/usage-error.ts";
import { reportOfOptions } from "./report-of-options.ts";

test("without options it is ada, with a fresh code, and nobody has been there", () => {
  expect(reportOfOptions({})).toEqual({
    channel: "signin",
    atOnce: 1,
    github: { persona: "ada", code: "fresh", faults: {}, answers: {} },
    rows: {},
  });
});

test("a fault is for the first request of the login that it can hit, or the one that is named", () => {
  const faultsOf = (...fault: string[]) => reportOfOptions({ fault }).github.faults;
  expect(faultsOf("status-503", "GET /user=rate-limit-secondary")).toEqual({
    "POST /login/oauth/access_token": "status-503",
    "GET /user": "rate-limit-secondary",
  });
});

test("what is no kind of code is the code itself", () => {
  expect(reportOfOptions({ code: "expired" }).github.code).toBe("expired");
  expect(reportOfOptions({ code: "d34db33f" }).github.code).toEqual({ literal: "d34db33f" });
});

test.for([
  [{ persona: "bob" }, /→ at github\.persona/],
  [{ user: ["[1]"] }, /→ at rows\.users\[0\]/],
  [{ user: ["{id"] }, /^--user \{id: expected a JSON object, saw something else/],
  [{ fault: ["rate-limited"] }, /^--fault rate-limited: expected a fault, saw rate-limited\. There are /],
  [
    { fault: ["GET /user/repos=status-503"] },
    /^--fault GET \/user\/repos=status-503: expected a request of the login that status-503 is for \(POST \/login/,
  ],
  [{ channel: "login" }, /→ at channel/],
  [{ "at-once": "0" }, /at-once/],
] as const)("%j is refused with its place", ([options, message]) => {
  expect(() => reportOfOptions(options)).toThrow(UsageError);
  expect(() => reportOfOptions(options)).toThrow(message);
});
