import type { Section } from "../statement.ts";

export const writing: Section = {
  title: "Where a login writes more than the link",
  about:
    "By default a linked user's login writes nothing (C-8.3), and no login writes into a table that isn't the contract's. Many applications keep when somebody was there last, show name and picture as they are on GitHub, or log who came.",
  statements: [
    {
      id: "C-18.1",
      level: "MUST",
      cases: ["SETS-01..04"],
      says: "A login sets its own fields of the user who signs in, and of nobody else; one that is refused sets nothing.",
      why: "A field that is set for the wrong user, or by anybody who sends a code, is no record of who was there.",
      choice: "login-sets",
    },
    {
      id: "C-18.2",
      level: "MUST",
      cases: ["TAKES-01..03", "TAKES-11", "TAKES-14", "TAKES-16"],
      says: "A login takes GitHub's name and picture over as they are, for the user who signs in.",
      why: "People change both on GitHub, and expect to see it.",
      choice: "login-refreshes",
    },
    {
      id: "C-18.3",
      level: "MUST",
      cases: ["TAKES-04..08"],
      says: "A name or picture that GitHub doesn't send (absent, null, of another type) is kept or emptied; it is never stored as something else, and keeps nobody out.",
      why: "GitHub sends null for most people, and `option<string>` refuses NULL: a refresh locks them out.",
      choice: "login-refreshes",
    },
    {
      id: "C-18.4",
      level: "MUST",
      cases: ["TAKES-09..10", "TAKES-12..13", "TAKES-15"],
      says: "Nothing else is taken over: no e-mail, no other user's row, nothing by a login that is refused or by password. A merge may fill both in.",
      why: "An e-mail that follows GitHub's gives the account to whoever has the old one, or collides with another user's.",
      choice: "login-refreshes",
    },
    {
      id: "C-18.5",
      level: "MUST",
      cases: ["VIEW-01"],
      says: "A view (`DEFINE TABLE … AS SELECT`) may be there, and follows from other rows; of others it shows nothing that their own rows don't. What counts without naming anybody may be public.",
      why: "A view has permissions of its own: those of the table that it copies don't come with it.",
    },
    {
      id: "C-18.6",
      level: "MUST",
      cases: ["BESIDE-01", "BESIDE-05"],
      says: "What is written into a table beside the contract's is read by nobody but the user whom it is about, and admins.",
      why: "A log of logins says who is there, and when; a table of sessions may open them.",
      choice: "also-written",
    },
    {
      id: "C-18.7",
      level: "MUST",
      cases: ["BESIDE-02..04"],
      says: "Nobody writes such a table by hand who isn't an admin. Logins, sign-ups and EVENTs add rows and change them, and delete none.",
      why: "A log that anybody can write or empty is no evidence.",
      choice: "also-written",
    },
    {
      id: "C-18.8",
      level: "MUST",
      cases: ["BESIDE-06..08"],
      says: "No secret is in such a row: no client secret, code or token of GitHub's, no password and no hash, neither the old one nor the new one; and the contract's own rows are as they would be without.",
      why: "An EVENT that logs `$before` and `$after` copies the hash into a table that nobody guards like users.",
      choice: "also-written",
    },
  ],
};
