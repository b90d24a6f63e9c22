import { expect, test } from "vitest";
import { referenceWith } from "../../fixtures/testing/edited-reference.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { conformance } from "./conformance-command.ts";

// What workers are not given of a schema, they make no cases of: the whole way, from the file to the exit code.

const seededWith = (password: string) => ({
  "schema.surql": `${referenceWith({}).files[0]?.text}
CREATE auth_providers SET provider = 'google', client_id = 'an-id', client_secret = 'a-secret';
CREATE users:admin SET email = 'admin@example.com', password = crypto::argon2::generate('${password}');`,
});
const additions = ["--schema", "schema.surql", "--grep", "^additions/|^NEW-01"];

test("a user whom the schema writes with a password of its text is a failure of its own case", async () => {
  using folder = new TemporaryFolder(seededWith("letmein"));
  const { code, stdout } = await runHere(conformance, additions, folder.path);
  expect(stdout).toContain("✗ ADD-ROW-admin_example.com-password");
  expect(stdout).toMatch(/^\d+ cases: \d+ passed, 1 failed, /m);
  expect(code).toBe(1);
});

test("one whose password is put there before the text is loaded is none", async () => {
  using folder = new TemporaryFolder(seededWith("{{admin_password}}"));
  const { code, stdout } = await runHere(conformance, additions, folder.path);
  expect(stdout).toMatch(/^\d+ cases?: \d+ passed, 0 failed, /m);
  expect(code).toBe(0);
});
