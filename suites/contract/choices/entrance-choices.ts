import type { Section } from "../statement.ts";

export const entrance: Section = {
  title: "Credentials, ways in and passwords",
  about: "By default the app's credentials are rows, sign-up is open, and passwords are argon2.",
  statements: [
    {
      id: "C-20.1",
      level: "MUST",
      cases: ["CLOSED-01..03"],
      says: "Where sign-up through GitHub is closed, nothing comes of one: nobody signs in, no row changes, and GitHub isn't asked. Sign-in makes new users all the same.",
      why: "A clause that somebody left behind is a second way in, which nobody looks at any more.",
      choice: "github-signup",
    },
    {
      id: "C-20.2",
      level: "MUST",
      cases: ["CREDS-01", "CREDS-05"],
      says: "Where the app's credentials are in a param or a function, nobody but the login reads them: no guest, no record user, in no way, and not by variables that are named like params of the schema.",
      why: "A param without PERMISSIONS is everybody's, and so is a function. Whoever has the secret logs in as the application, and signs people in who never came to it.",
      evidence: [
        "https://surrealdb.com/docs/surrealql/statements/define/param",
        "https://surrealdb.com/docs/surrealql/statements/define/function",
      ],
      choice: "credentials",
    },
    {
      id: "C-20.3",
      level: "MUST",
      cases: ["CREDS-02..03"],
      says: "The login sends the schema's own credentials to GitHub, whatever variables a client sends.",
      why: "In SIGNIN, a variable of the client's hides a param of the same name. With an app of one's own, the code of everybody who logs in there opens their account here.",
      choice: "credentials",
    },
    {
      id: "C-20.4",
      level: "MUST",
      cases: ["CREDS-04", "CREDS-06"],
      says: "Credentials that are defined anew count from the next login on; where one lacks a value, GitHub isn't asked.",
      why: "A secret is changed because somebody else has it: a login that goes on with the old one locks everybody out, or nobody notices.",
      choice: "credentials",
    },
    {
      id: "C-20.5",
      level: "MUST",
      cases: ["NOPASS-01..05"],
      says: "A user without a password is opened by none: by no value that means nothing, by no sign-up with the same e-mail, and not by the old one after a merge that took it away.",
      why: "In SurrealQL NONE equals NONE: where a missing variable is compared with a missing password, an e-mail is all that it takes to be somebody else.",
      choice: "github-password",
    },
  ],
};
