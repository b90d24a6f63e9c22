import { expect, test } from "vitest";
import { noConfig } from "../cli/config-file.ts";
import { copyPerson } from "./copy-person.ts";
import { reportOfOptions } from "./report-of-options.ts";

const login = { report: reportOfOptions({}) };
const where = { "from-endpoint": "ws://127.0.0.1:1", namespace: "app", database: "shop", person: "ada@example.org" };
const env = { SURREAL_USER: "viewer", SURREAL_PASS: "viewer" };

test("without an endpoint nothing is copied", async () => {
  expect(await copyPerson({}, login, noConfig, {})).toBeUndefined();
});

test.for([
  [{ person: "ada" }, login, env, /^--person: expected --from-endpoint with it, saw none\./],
  [
    { "from-endpoint": "ws://a" },
    login,
    env,
    /^--from-endpoint: expected .* saw no --namespace, --database, --person\.$/,
  ],
  [where, { caseId: "NEW-01" }, env, /^--from-endpoint: the case NEW-01 says what is in the database\./],
  [where, login, {}, /^--from-endpoint: expected SURREAL_USER and SURREAL_PASS .* saw no SURREAL_USER\.$/],
  [where, login, { SURREAL_USER: "viewer" }, /saw no SURREAL_PASS\.$/],
  [{ ...where, "from-endpoint": "ws://root:root@a" }, login, env, /without name and password in it/],
  [where, login, env, /^--from-endpoint ws:\/\/127\.0\.0\.1:1: expected a SurrealDB that answers/],
] as const)("%j is refused with what is wrong", async ([options, subject, given, message]) => {
  await expect(copyPerson(options, subject, noConfig, given)).rejects.toThrow(message);
});
