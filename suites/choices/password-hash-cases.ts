import { ask, type Expectation, signIn, signUp, suite } from "../../fixtures/case/case.ts";
import { anything, changed, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { ada } from "../login/login-expectations.ts";

const under = { "password-hash": ["bcrypt", "scrypt", "pbkdf2"] };
const password = "correct horse battery staple";
const joins: Expectation = {
  signsInAs: theNewUser,
  rows: { created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] } },
};
const refused: Expectation = { fails: ["refused"] };
const stored = "(SELECT VALUE password FROM users WHERE email = 'ada@example.org')[0]";

// crypto::argon2 stands for the functions of the chosen hash, here as in all cases

/** Longer than the 72 bytes that bcrypt reads. */
const long = "correct horse battery staple ".repeat(3);

export const passwordHash = suite("password-hash", [
  {
    id: "HASH-01",
    level: "MUST",
    title: "the stored hash is one of the chosen kind, of the password and of no other text",
    under,
    when: [
      signUp("ada@example.org", password),
      ask("admin", `RETURN crypto::argon2::compare(${stored}, '${password}')`),
      ask("admin", `RETURN crypto::argon2::compare(${stored}, '${password} ')`),
    ],
    then: [joins, { returns: true }, { returns: false }],
  },
  {
    id: "HASH-02",
    level: "MUST",
    title: "a hash of the chosen kind that is there already opens its user, by its password alone",
    under,
    given: { users: [ada] },
    when: [
      ask("admin", `UPDATE users:ada SET password = crypto::argon2::generate('${password}') RETURN NONE`),
      signIn("ada@example.org", password),
      signIn("ada@example.org", `${password}!`),
      signIn("ada@example.org", ""),
    ],
    then: [
      {
        returns: [],
        rows: { updated: { "users:ada": { password: changed } }, mayUpdate: { "users:ada": ["updated_at"] } },
      },
      { signsInAs: "users:ada" },
      refused,
      refused,
    ],
  },
  {
    id: "HASH-03",
    level: "MUST",
    title: "the hash itself opens nobody",
    under,
    given: {
      users: [
        {
          ...ada,
          password: "$argon2id$v=19$m=19456,t=2,p=1$AYIGbpwAbpFInxcKM9HQjw$+A0a+9CfUX9r7/FvOWegdMFaGct2RrVWQBkJuPpFvz8",
        },
      ],
    },
    when: signIn(
      "ada@example.org",
      "$argon2id$v=19$m=19456,t=2,p=1$AYIGbpwAbpFInxcKM9HQjw$+A0a+9CfUX9r7/FvOWegdMFaGct2RrVWQBkJuPpFvz8",
    ),
    then: refused,
  },
  {
    id: "HASH-04",
    level: "SHOULD",
    title: "a password that is longer than bcrypt reads counts as a whole, or is refused",
    source: "https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#input-limits-of-bcrypt",
    under,
    when: [signUp("ada@example.org", long), signIn("ada@example.org", `${long.slice(0, 74)}another end`)],
    then: [{ either: [joins, refused] }, refused],
  },
  {
    id: "HASH-05",
    level: "MUST",
    title: "who signed up signs in again, and a sign-up with the e-mail changes nothing of it",
    under,
    when: [
      signUp("ada@example.org", password),
      signUp("ada@example.org", "another password of somebody's"),
      signIn("ada@example.org", "another password of somebody's"),
      signIn("ADA@example.org", password),
    ],
    then: [joins, refused, refused, { signsInAs: userOfStep1 }],
  },
]);
