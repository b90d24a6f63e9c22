import type { Section } from "../statement.ts";

const listOfEmails = "https://docs.github.com/en/rest/users/emails#list-email-addresses-for-the-authenticated-user";

export const origin: Section = {
  title: "Where the e-mail and the name come from",
  about:
    "By default both are in the answer to `GET /user`. Most people show no e-mail there; `GET /user/emails` has all of " +
    "theirs, for a token with the scope `user:email`. All that section 7 says of the e-mail holds for the one that is " +
    "taken, wherever it is from. The list may be asked for whenever the profile is, and as often as it has pages.",
  statements: [
    {
      id: "C-17.1",
      level: "MUST",
      cases: ["MAILS-01..03"],
      says: "The e-mail is the address of the list that is both primary and verified, wherever it stands in it. With `email-from=user-emails` the public e-mail of the profile counts for nothing.",
      why: "The first of the list, or the public one, is another mailbox: it opens another user, and not the same one the next time.",
      evidence: [listOfEmails],
      choice: "email-from",
    },
    {
      id: "C-17.2",
      level: "MUST",
      cases: ["MAILS-04..06"],
      says: "With `email-from=user-then-emails` the profile's e-mail counts where it has one, and the list's where it has none.",
      why: "Who is asked for an address in another order is somebody else.",
      choice: "email-from",
    },
    {
      id: "C-17.3",
      level: "MUST",
      cases: ["MAILS-07..11"],
      says: "An address that isn't verified is none: it makes no user and merges with nobody, although it is the primary one.",
      why: "Anybody can add anybody's address to an account at GitHub: whoever does would be let into the account of who owns it.",
      choice: "email-from",
    },
    {
      id: "C-17.4",
      level: "MUST",
      cases: ["MAILS-12..21"],
      says: "Where the list has no such address, can't be read or isn't one, nobody new is signed in and no row is left; an address that isn't the primary one doesn't take its place because the primary one is on another page.",
      why: "A GitHub App without the permission gets a 403, a token without the scope a 404, and the list has pages: then there is no e-mail, and not just any.",
      evidence: [listOfEmails],
      choice: "email-from",
    },
    {
      id: "C-17.5",
      level: "SHOULD",
      cases: ["MAILS-22..23"],
      says: "Who is linked signs in whatever the list says, also if it can't be read.",
      why: "A login of a linked user needs no e-mail (C-8.2): who asks for it first locks people out when they, or GitHub, take it away.",
      choice: "email-from",
    },
    {
      id: "C-17.6",
      level: "MUST",
      cases: ["NAMELESS-01..06", "NAMELESS-09"],
      says: "With `missing-name=login`, a new user whose profile has no name is called by the login name, character by character; who has a name is called by it.",
      why: "GitHub has null for whoever never told a name.",
      choice: "missing-name",
    },
    {
      id: "C-17.7",
      level: "MUST",
      cases: ["NAMELESS-07..08"],
      says: "A merge, and the login of a linked user, give nobody the login name.",
      why: "Who has a row here is called as it says.",
      choice: "missing-name",
    },
    {
      id: "C-17.8",
      level: "MUST",
      cases: ["NOMAIL-01..03"],
      says: "With `missing-email=created`, somebody new who shows no e-mail is a user of their own without one, merges with nobody, and signs in again by the GitHub account, whatever it shows then. What section 7 refuses for its e-mail is such a user, or refused.",
      why: "Two who have none are not one; an empty text for none can stand in a UNIQUE index once.",
      evidence: ["https://github.com/coeventer/ccf/issues/133"],
      choice: "missing-email",
    },
    {
      id: "C-17.9",
      level: "MUST",
      cases: ["NOMAIL-04"],
      says: "Nobody signs in by password as a user who has no e-mail.",
      why: "`WHERE email = $email` with nothing for `$email` finds whoever has none.",
      choice: "missing-email",
    },
  ],
};
