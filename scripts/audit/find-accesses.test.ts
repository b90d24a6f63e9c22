import { expect, test } from "vitest";
import { UsageError } from "../cli/usage-error.ts";
import type { AuditTarget } from "./audit-target.ts";
import { settleAccesses } from "./find-accesses.ts";

const target = { namespace: "app", database: "shop" } as AuditTarget;
const github = { name: "github", mayAuthenticate: true };
const user = { name: "user", mayAuthenticate: false };
const settled = (found: readonly (typeof github)[], version: string | undefined, there?: readonly string[]) =>
  settleAccesses({ found: [...found], missing: [] }, version, {
    live: there && { authenticates: new Map(there.map((name) => [name, true])) },
    target,
  });

test.each(["2.6.0", "3.3.5"])("on %s what is refused is there", (version) => {
  expect(settled([github, user], version)).toEqual({ found: [github, user], missing: [] });
});

test.each(["4.0.0-beta.1", "4.1.0", undefined])("on %s what is refused may be missing", (version) => {
  expect(settled([github, user], version)).toEqual({ found: [{ ...github, mayBeMissing: true }, user], missing: [] });
});

test("where all may be missing, nothing was looked at, and that is no pass", () => {
  expect(() => settled([github], "4.0.0-beta.1")).toThrow(
    new UsageError(
      "--access github: expected accesses of the database app/shop, saw an answer that SurrealDB 4 gives of an access with AUTHENTICATE, and where there is no such access or database as well. Names are case-sensitive; --user and --pass of a system user (VIEWER is enough) tell which it is.",
    ),
  );
});

test("what a system user reads tells them apart", () => {
  expect(settled([github, user], "4.0.0-beta.1", ["user"])).toEqual({ found: [user], missing: ["github"] });
  expect(settled([github], "4.0.0-beta.1", ["github"])).toEqual({ found: [github], missing: [] });
});
