import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { conformance } from "../conformance/conformance-command.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";

// Links that lead to the provider's row, and two stages of one name: mistakes that can be made with them, each in a
// schema that passes without it.

const schemas = {
  "provider-by-record-id": {
    access: { user: "password" },
    functions: { github_login: "fn::login::github" },
    tables: { auth_providers: "auth_provider", users: "user", auth_accounts: "account" },
    fields: { auth_providers: { provider: null }, auth_accounts: { provider_id: "external_id" } },
  },
  "provider-looked-up": {
    access: { user: "local" },
    variables: { password: "pass", email: "mail" },
    tables: { users: "person" },
    fields: {
      auth_providers: { provider: "name", client_id: "app_id", client_secret: "app_secret" },
      users: {
        email: "mail",
        password: "pass",
        name: "display_name",
        avatar_url: "image",
        created_at: "created",
        updated_at: "updated",
      },
      auth_accounts: { user: "owner", provider_id: "remote_id", created_at: "created" },
    },
    types: { auth_accounts: { provider_id: "int" } },
  },
};

test.each<[mistake: string, schema: keyof typeof schemas, right: string, wrong: string, caughtBy: string]>([
  [
    "a link of another provider opens its user",
    "provider-by-record-id",
    "WHERE provider = auth_provider:github AND external_id",
    "WHERE external_id",
    "LINK-11",
  ],
  [
    "links are made to another provider",
    "provider-by-record-id",
    "CREATE account SET user = $user.id, provider = auth_provider:github",
    "CREATE account SET user = $user.id, provider = auth_provider:gitlab",
    "NEW-01",
  ],
  [
    "an id is taken at all providers at once",
    "provider-by-record-id",
    "FIELDS provider, external_id UNIQUE",
    "FIELDS external_id UNIQUE",
    "TABLE-02",
  ],
  [
    "whichever app comes first is GitHub's",
    "provider-by-record-id",
    "FROM auth_provider:github)",
    "FROM auth_provider LIMIT 1)",
    "CONFIG-02",
  ],
  [
    "a link of another provider opens its user",
    "provider-looked-up",
    "WHERE provider = $github AND remote_id",
    "WHERE remote_id",
    "LINK-11",
  ],
  [
    "whichever provider comes first is GitHub",
    "provider-looked-up",
    "FROM auth_providers WHERE name = 'github')",
    "FROM auth_providers)",
    "CONFIG-02",
  ],
  [
    "of two stages of one name, one is not thrown",
    "provider-looked-up",
    "IF type::is_int($profile.id) = false OR $profile.id < 1 {",
    "IF false {",
    "STAGE-missing_github_id",
  ],
])("%s: noticed in %s", async (_, schema, right, wrong, caughtBy) => {
  const text = readFileSync(join(packageRoot, "scripts/init/testdata", `${schema}.surql`), "utf8");
  expect(text.split(right)).toHaveLength(2);
  const stages = { user_fetch_failed: "github_user_failed", missing_github_id: "github_user_failed" };
  const errors = schema === "provider-looked-up" ? { choices: { errors: { member: "code", stages } } } : {};
  using folder = new TemporaryFolder({
    "right.surql": text,
    "wrong.surql": text.replace(right, wrong),
    "login-conformance.config.json": JSON.stringify({ names: schemas[schema], ...errors }),
  });
  const run = (file: string) =>
    runHere(
      conformance,
      ["--config", "login-conformance.config.json", "--schema", file, "--case", caughtBy],
      folder.path,
    );
  expect(await run("right.surql")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("1 case: 1 passed, 0 failed"),
  });
  expect(await run("wrong.surql")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("1 case: 0 passed, 1 failed"),
  });
});
