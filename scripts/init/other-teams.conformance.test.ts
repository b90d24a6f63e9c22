import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { conformance } from "../conformance/conformance-command.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { init } from "./init-command.ts";

// Schemas as other teams write them from the contract: none is an edit of the reference.

const config = "login-conformance.config.ts";
/** The file says what `init` has found: under that it has tried a case of each number. */
const throughTheFile = "^(NEW|NOMAIL|LOGINVAR|MERGE|LINK|ADD|SWITCH|REQUIRED|USERID|STAGE|ERRORS)-";

test.each<[schema: string, lines: readonly string[]]>([
  [
    "masked-and-by-id",
    ['    link: { "user-id": "gh_{id}" },', '    errors: "masked",', '    "github-password": "none",'],
  ],
  ["token-from-the-application.surql", ['    exchange: "token",', '    "missing-name": "login",']],
  [
    "number-and-params.surql",
    [
      '    credentials: { params: { client_id: "GITHUB_CLIENT", client_secret: "GITHUB_SECRET" } },',
      '    errors: "text",',
    ],
  ],
  [
    "texts-for-people.surql",
    [
      '    errors: { as: "text", stages: { auth_account_link_existing_failed: null, auth_account_creation_failed: null } },',
    ],
  ],
  [
    "status-and-two-names.surql",
    [
      '    "switched-off": { field: "status", value: "suspended", on: "active", tokens: true },',
      '      "people.first_name": "set by GitHub",',
      '      "people.last_name": "set by GitHub",',
    ],
  ],
  ["provider-by-record-id.surql", ['      auth_accounts: "account",', "        provider: null,"]],
  [
    "provider-looked-up.surql",
    [
      '        provider: "name",',
      '    errors: { member: "code", stages: { missing_github_id: "github_user_failed", user_fetch_failed: "github_user_failed" } },',
    ],
  ],
  [
    "handle-and-organisation.surql",
    ['    "also-written": ["org", "works_at"],', '      "dev.handle": "set by GitHub",'],
  ],
  [
    "github-in-an-object.surql",
    [
      '    link: "field",',
      '        provider_id: "github.id",',
      '        provider_id: "int",',
      "        avatar_url: null,",
    ],
  ],
  [
    "one-access-for-providers.surql",
    ['    "login-variables": { provider: "github" },', '    "also-written": ["audit", "workspace"],'],
  ],
  ["app-in-a-param.surql", ['        client_id: "oauth.github.clientId",', '    credentials: { param: "config" },']],
  [
    "users-by-github-id.surql",
    [
      '        id: "main",',
      "        email: null,",
      '    link: "user-id",',
      '    "login-sets": ["handle", "seen", "email"],',
      '    "login-refreshes": "profile",',
    ],
  ],
  [
    "one-access-for-both.surql",
    [
      '      github: "account",',
      '      user: "account",',
      '    "github-signup": "closed",',
      '    "github-password": "none",',
    ],
  ],
  ["players-without-email.surql", ["      user: null,", "        email: null,", '    "github-password": "none",']],
])("%s: under what init writes, every case passes", async (schema, lines) => {
  using folder = new TemporaryFolder({});
  const path = join(packageRoot, "scripts/init/testdata", schema);
  const asked = await runHere(init, ["--schema", path], folder.path);
  expect(asked.stdout).toContain(" that were tried fails with it\n");
  expect(asked.code).toBe(0);
  const written = readFileSync(join(folder.path, config), "utf8");
  for (const line of lines) expect(written).toContain(`${line}\n`);

  const run = await runHere(conformance, ["--strict", "--grep", throughTheFile], folder.path);
  expect(run.stdout).toMatch(/\n\d+ cases: \d{2,} passed, 0 failed, /);
  expect(run.code).toBe(0);
});
