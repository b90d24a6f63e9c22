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
  ],
};
