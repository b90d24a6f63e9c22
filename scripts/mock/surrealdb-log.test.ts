import { expect, test } from "vitest";
import { profileSchema } from "../../fixtures/environment/names/profile.ts";
import { readableLog } from "./surrealdb-log.ts";

const text = "DEFINE ACCESS api ON DATABASE TYPE JWT ALGORITHM HS512 KEY 'sentinel-of-the-schema';";
const subject = {
  schema: { files: [{ path: "login.surql", text }], sha256: "", label: "login.surql" },
  overlays: [],
  profile: profileSchema.parse({ fields: { users: { password: "login_password" } } }),
};
const secrets = { clientSecret: "sentinel-of-the-app", password: "sentinel-of-root" };

/** What is shown of lines, each written at a time in milliseconds. */
function shown(lines: readonly (readonly [line: string, at: number])[]): string[] {
  const said: string[] = [];
  let now = 0;
  const { onLine } = readableLog(
    "debug",
    subject,
    secrets,
    (line) => said.push(line),
    () => now,
  );
  for (const [line, at] of lines) {
    now = at;
    onLine(line);
  }
  return said;
}

test.each([
  ["of the app", "client_secret: 'sentinel-of-the-app'", "client_secret: '<client secret>'"],
  ["of root", "user=root pass=sentinel-of-root", "user=root pass=<password>"],
  ["of the schema", "key sentinel-of-the-schema", "key <secret in the schema>"],
  ["that GitHub gave", "Bearer gho_0123456789abcdefghij", "Bearer <access token>"],
  ["of the browser", "{ code: '0123456789abcdef0123' }", "{ code: '<code>' }"],
  [
    "by its name",
    "UPDATE users SET login_password = 'hunter2 of ada'",
    "UPDATE users SET login_password = '<password>'",
  ],
])("a secret %s isn't shown", (_, line, expected) => {
  expect(shown([[line, 0]])).toEqual([`surrealdb | ${expected}`]);
});

test("a trace's id, which is no code, is", () => {
  const line = "trace_id=0123456789abcdef0123456789abcdef";
  expect(shown([[line, 0]])).toEqual([`surrealdb | ${line}`]);
});

test("a long line is cut", () => {
  expect(shown([["x".repeat(10_000), 0]])).toEqual([`surrealdb | ${"x".repeat(500)}…`]);
});

test("of each second 200 lines are shown, and how many were not", () => {
  const lines = Array.from({ length: 1000 }, (_, i) => [`line ${i}`, 5] as const);
  const all = shown([...lines, ["later", 1004], ["then", 1005]]);
  expect(all).toHaveLength(202);
  expect(all.slice(199)).toEqual(["surrealdb | line 199", "surrealdb | (801 lines left out)", "surrealdb | then"]);
});
