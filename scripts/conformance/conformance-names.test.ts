import { expect, test } from "vitest";
import { otherNames, renamedReference } from "../../fixtures/testing/other-names.ts";
import { numbered, oneOfEachNumber } from "../../fixtures/run/verdict/numbered-cases.ts";
import { suites } from "../../suites/all.ts";
import { untrueListings } from "../testing/documented-commands.ts";
import { printed } from "../testing/printed.ts";
import { referenceWith } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { conformance as command } from "./conformance-command.ts";

const conformance = (args: readonly string[], cwd: string) => runHere(command, args, cwd);
const config = (value: unknown) => ({ "login-conformance.config.mjs": `export default ${JSON.stringify(value)};` });

const all = numbered(suites);
const few = new Set(oneOfEachNumber(all));
/** In those each case names another table, field or way in; of other tables the names are the same, and the values differ. */
const aboutNames = /^(?:permissions\/.*|login\/(?:tables|back-doors|channels)|session\/claims)$/;
const aCaseOfEachName = all
  .filter((each) => few.has(each) || aboutNames.test(`${each.suite.chapter}/${each.suite.name}`))
  .flatMap(({ case: { id } }) => ["--case", id]);

test("somebody else's schema, with other names for everything, passes every case", async () => {
  using folder = new TemporaryFolder({
    "ours.surql": renamedReference(),
    ...config({ schema: "ours.surql", names: otherNames }),
  });
  const { code, stdout, stderr } = await conformance(aCaseOfEachName, folder.path);
  expect(stdout.split("\n").filter((line) => /^[✗!] [A-Z]+-/.test(line))).toEqual([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^\d{3,4} cases: \d{3} passed, 0 failed, \d+ skipped, 3 known failures$/m);
});

/** Cases that give, write or compare ids; other logins write them as these do. */
const whereIdsAre =
  "^(login/(already-linked|github-id|new-user|tables|email-merge|channels)|permissions/rows-and-fields)";
const some = ["--grep", "^(NEW-01|MERGE-01|LINK-01) ", "--workers", "1"];

test("ids of GitHub accounts that are numbers pass, once the configuration says so", async () => {
  using folder = new TemporaryFolder({
    "ours.surql": referenceWith(
      [
        "provider_id ON auth_accounts TYPE string ASSERT $value != ''",
        "provider_id ON auth_accounts TYPE int ASSERT $value > 0",
      ],
      ["LET $provider_id = <string> $id", "LET $provider_id = $id"],
    ),
    ...config({ schema: "ours.surql", names: { types: { auth_accounts: { provider_id: "int" } } } }),
  });
  const { code, stdout } = await conformance(["--grep", whereIdsAre], folder.path);
  expect(stdout.split("\n").filter((line) => /^[✗!] [A-Z]+-/.test(line))).toEqual([]);
  expect(stdout).toContain(
    ": auth_accounts.provider_id is a number here (`types` of the configuration), and a row of the case has a text there that is none\n",
  );
  expect(code).toBe(0);
});

test("a schema that doesn't take what cases give is wrong usage, with one message", async () => {
  using folder = new TemporaryFolder({
    "db/schema.surql": referenceWith([
      "DEFINE INDEX OVERWRITE users_email",
      "DEFINE FIELD tenant ON users TYPE record<tenant>;\nDEFINE INDEX OVERWRITE users_email",
    ]),
  });
  const { code, stdout, stderr } = await conformance(["--schema", "db/schema.surql"], folder.path);
  expect(code).toBe(2);
  expect(stdout).not.toMatch(/^[✗!✓]/m);
  expect(stderr).toBe(`Giving the rows that the cases start from: db/schema.surql doesn't take them, so no case can run.
  users.tenant (db/schema.surql:23:1)
    given  nothing: no case knows of it
    seen   Couldn't coerce value for field \`tenant\` of \`users:ada\`: Expected \`record<tenant>\` but found \`NONE\`
They can be given with this in login-conformance.config.ts:
  export default {
    names: { seed: { users: { tenant: "tenant:example" } } },
  };
`);
  const line = "npx login-conformance conformance --schema db/schema.surql, with a field that no case knows";
  expect(untrueListings(line, printed(stderr))).toEqual([]);
});

test("fields that the contract doesn't know and the schema requires are filled in from `seed`", async () => {
  using folder = new TemporaryFolder({
    "ours.surql": referenceWith(
      [
        "DEFINE INDEX OVERWRITE users_email",
        "DEFINE FIELD tenant ON users TYPE string;\nDEFINE INDEX OVERWRITE users_email",
      ],
      ["CREATE users SET\n", "CREATE users SET tenant = 'acme',\n"],
    ),
    ...config({ schema: "ours.surql", names: { seed: { users: { tenant: "acme" } } } }),
  });
  const { code, stdout } = await conformance(
    ["--grep", "^(NEW-01|MERGE-01|LINK-01|TABLE-04) ", "--workers", "1"],
    folder.path,
  );
  expect(stdout).toContain("4 cases: 4 passed, 0 failed, 0 skipped"); // TABLE-04 creates its row by a query
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
