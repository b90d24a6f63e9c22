import { ask, type Case, type Expectation, signIn, signUp, suite, table } from "../../fixtures/case/case.ts";
import {
  anything,
  aTooShortPassword,
  changed,
  enoughLetters,
  now,
  theNewUser,
  theShortestPassword,
  tooFewEmoji,
  tooFewLetters,
  userOfStep1,
} from "../../fixtures/environment/names/placeholders.ts";
import { ada } from "../login/login-expectations.ts";

const under = { "password-length": ["minimum"] };
const refused: Expectation = { fails: ["refused"] };
const joins: Expectation = {
  signsInAs: theNewUser,
  rows: { created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] } },
};

export const passwordLength = suite("password-length", [
  ...table({ letters: theShortestPassword, "letters-of-two-bytes": enoughLetters }, (password, name): Case => ({
    id: `LENGTH-01-${name}`,
    level: "MUST",
    title: `who signs up with a password of exactly as many characters (${name.replaceAll("-", " ")}) signs in with it`,
    under,
    when: [signUp("ada@example.org", password), signIn("ada@example.org", password)],
    then: [joins, { signsInAs: userOfStep1 }],
  })),
  ...table(
    { letters: aTooShortPassword, "letters-of-two-bytes": tooFewLetters, emoji: tooFewEmoji },
    (password, name): Case => ({
      id: `LENGTH-02-${name}`,
      level: "MUST",
      title: `a sign-up with one character too few (${name.replaceAll("-", " ")}) makes nobody, and a longer one does after it`,
      under,
      when: [
        signUp("ada@example.org", password),
        signIn("ada@example.org", password),
        signUp("ada@example.org", theShortestPassword),
      ],
      then: [refused, refused, joins],
    }),
  ),
  {
    id: "LENGTH-03",
    level: "MUST",
    title: "a list with as many entries is no password",
    under,
    when: signUp(
      "ada@example.org",
      Array.from({ length: 256 }, () => "a"),
    ),
    then: refused,
  },
  {
    id: "LENGTH-04",
    level: "MUST",
    title: "the beginning of a password opens nobody",
    under,
    when: [signUp("ada@example.org", theShortestPassword), signIn("ada@example.org", aTooShortPassword)],
    then: [joins, refused],
  },
  {
    id: "LENGTH-05",
    level: "SHOULD",
    title: "who has a shorter password from before still signs in",
    under,
    given: { users: [ada] },
    when: [
      ask("admin", `UPDATE users:ada SET password = crypto::argon2::generate('${aTooShortPassword}') RETURN NONE`),
      signIn("ada@example.org", aTooShortPassword),
    ],
    then: [
      {
        returns: [],
        rows: { updated: { "users:ada": { password: changed } }, mayUpdate: { "users:ada": ["updated_at"] } },
      },
      { signsInAs: "users:ada" },
    ],
  },
]);
