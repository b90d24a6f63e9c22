import { expect, test } from "vitest";
import { contractSecretNames } from "../../fixtures/surrealql/secrets/secret-names.ts";
import { loginReportForm } from "./login-report.ts";
import { withMadeUpSecrets } from "./made-up-secrets.ts";

const hash = "$argon2id$v=19$m=19456,t=2,p=1$AYIGbpwAbpFInxcKM9HQjx$+A0a+9CfUX9r7/FvOWegdMFaGct2RrVWQBkJuPpFvz9";
const secret = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";
const token = "gho_16C7e42F292c6912E7710c838347Ae178B4a";

const report = loginReportForm.parse({
  github: {
    code: { literal: "d34db33fd34db33fd34d" },
    answers: {
      "POST /login/oauth/access_token": { body: `access_token=${token}&token_type=bearer` },
      "GET /user": { headers: { "set-cookie": "session=abcdef123456" }, json: { id: 1815, seen: `Bearer ${token}` } },
    },
  },
  rows: {
    users: [{ id: "users:ada", email: "ada@example.org", password: hash }],
    providers: [{ client_secret: secret, client_id: "Iv1.0123456789abcdef" }],
  },
});
const statements = `UPDATE auth_providers SET client_secret = '${secret}'; CREATE notes SET text = 'hello';`;

test("secrets are others of the same kind, the same everywhere, and the rest stays", () => {
  const made = withMadeUpSecrets({ report, statements }, contractSecretNames);
  const text = JSON.stringify(made);
  for (const each of [hash, hash.split("$").at(-1), secret, token, "d34db33fd34db33fd34d", "abcdef123456"])
    expect(text).not.toContain(each);
  const { users, providers } = made.report.rows;
  expect(users?.[0]).toMatchObject({ id: "users:ada", email: "ada@example.org" });
  expect(users?.[0]?.["password"]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$\w{22}\$[\w+/]{43}$/);
  const other = providers?.[0]?.["client_secret"];
  expect(other).toMatch(/^[\da-f]{40}$/);
  expect(providers?.[0]?.["client_id"]).toBe("Iv1.0123456789abcdef");
  expect(made.statements).toBe(statements.replace(secret, String(other)));
  const { answers, code } = made.report.github;
  const [, given = ""] = /access_token=(gho_\w{36})&/.exec(answers["POST /login/oauth/access_token"]?.body ?? "") ?? [];
  expect(answers["GET /user"]?.json).toEqual({ id: 1815, seen: `Bearer ${given}` });
  expect(code).toEqual({ literal: expect.stringMatching(/^[\da-f]{20}$/) as unknown });
  expect(withMadeUpSecrets({ report, statements }, contractSecretNames)).toEqual(made);
});

test("what is no secret stays, an empty one and a short one that is a part of other words, too", () => {
  const plain = loginReportForm.parse({
    rows: { users: [{ email: "x@example.org", password: "x" }], providers: [{ client_secret: "" }] },
  });
  const { users, providers } = withMadeUpSecrets({ report: plain }, contractSecretNames).report.rows;
  expect(users).toEqual([{ email: "x@example.org", password: expect.stringMatching(/^[a-wyz]$/) as unknown }]);
  expect(providers).toEqual([{ client_secret: "" }]);
});
