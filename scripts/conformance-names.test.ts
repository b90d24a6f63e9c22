import { expect, test } from "vitest";
import { referenceWith } from "./testing/reference.ts";
import { conformance, TemporaryFolder } from "./testing/spawned-command.ts";

const config = (value: unknown) => ({ "login-conformance.config.mjs": `export default ${JSON.stringify(value)};` });

test("somebody else's schema, with other names for everything, passes every case", { timeout: 120_000 }, async () => {
  using folder = new TemporaryFolder({
    "ours.surql": referenceWith(
      [/\busers\b/g, "person"], [/\bauth_accounts\b/g, "identity"], [/\bauth_providers\b/g, "oauth_app"],
      [/fn::github_login/g, "fn::auth::by_github"], [/IF NOT EXISTS github ON/g, "IF NOT EXISTS gh ON"], [/IF NOT EXISTS user ON/g, "IF NOT EXISTS mail ON"],
      [/fn::auth::by_github\(\$code\)\)/g, "fn::auth::by_github($gh_code))"],
      // fields, where they are defined and in every statement; GitHub's own words stay
      [/\bemail ON person/, "mail ON person"], [/FIELDS email/, "FIELDS mail"], [/WHERE email = /g, "WHERE mail = "], [/^\t\temail = /m, "\t\tmail = "],
      ["CREATE person SET email =", "CREATE person SET mail ="],
      [/\bname ON person/, "full_name ON person"], [/^\t\tname = /m, "\t\tfull_name = "],
      [/\bavatar_url ON person/, "picture ON person"], [/^\t\tavatar_url = /m, "\t\tpicture = "],
      [/\bcreated_at ON person/, "born ON person"], [/\bupdated_at ON person/, "touched ON person"],
      [/\bpassword ON person/, "secret_hash ON person"], ["UPDATE $known SET password =", "UPDATE $known SET secret_hash ="],
      [/^\t\tpassword = /m, "\t\tsecret_hash = "], [", password = crypto", ", secret_hash = crypto"], ["SELECT id, password FROM", "SELECT id, secret_hash FROM"], [/\$user\.password/g, "$user.secret_hash"],
      [/\buser ON identity/, "owner ON identity"], ["FIELDS user;", "FIELDS owner;"], ["SELECT user FROM identity", "SELECT owner FROM identity"],
      [/\$link\.user\b/g, "$link.owner"], [/CREATE identity SET user =/g, "CREATE identity SET owner ="],
      [/\bprovider_id ON identity/, "uid ON identity"], ["FIELDS provider, provider_id", "FIELDS provider, uid"], [/\bprovider_id = \$/g, "uid = $"],
      [/\bclient_id ON oauth_app/, "app_id ON oauth_app"], ["SELECT client_id,", "SELECT app_id,"], [/\$app\.client_id/g, "$app.app_id"],
    ),
    ...config({
      schema: "ours.surql",
      names: {
        tables: { users: "person", auth_accounts: "identity", auth_providers: "oauth_app" },
        functions: { github_login: "fn::auth::by_github" },
        access: { github: "gh", user: "mail" },
        variables: { code: "gh_code" },
        fields: {
          users: { email: "mail", password: "secret_hash", name: "full_name", avatar_url: "picture", created_at: "born", updated_at: "touched" },
          auth_accounts: { user: "owner", provider_id: "uid" },
          auth_providers: { client_id: "app_id" },
        },
      },
    }),
  });
  const { code, stdout, stderr } = await conformance([], folder.path);
  expect(stdout.split("\n").filter((line) => /^[✗!] [A-Z]+-/.test(line))).toEqual([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^\d{4} cases: \d{3} passed, 0 failed, \d+ skipped, 2 known failures$/m);
});

const some = ["--grep", "^(NEW-01|MERGE-01|LINK-01) ", "--workers", "1"];

test("fields that the contract doesn't know and the schema requires are filled in from `seed`", async () => {
  using folder = new TemporaryFolder({
    "ours.surql": referenceWith(
      ["DEFINE INDEX OVERWRITE users_email", "DEFINE FIELD tenant ON users TYPE string;\nDEFINE INDEX OVERWRITE users_email"],
      ["CREATE users SET\n", "CREATE users SET tenant = 'acme',\n"]),
    ...config({ schema: "ours.surql", names: { seed: { users: { tenant: "acme" } } } }),
  });
  const { code, stdout } = await conformance(some, folder.path);
  expect(stdout).toContain("3 cases: 3 passed, 0 failed, 0 skipped");
  expect(code).toBe(0);
});

test("a field that the schema does without is neither set nor expected", async () => {
  using folder = new TemporaryFolder({
    "ours.surql": referenceWith([/^DEFINE FIELD OVERWRITE avatar_url .*\n/m, ""], [/^\t\tavatar_url = .*\n/m, ""]),
    ...config({ schema: "ours.surql", names: { fields: { users: { avatar_url: null } } } }),
  });
  const { code, stdout } = await conformance(some, folder.path);
  expect(stdout).toContain("3 cases: 3 passed, 0 failed, 0 skipped");
  expect(code).toBe(0);
});
