import type { Section } from "../statement.ts";

export const writing: Section = {
  title: "Where a login writes more than the link",
  about:
    "By default a linked user's login writes nothing (C-8.3). Many applications keep when somebody was there last.",
  statements: [
    {
      id: "C-18.1",
      level: "MUST",
      cases: ["SETS-01..04"],
      says: "A login sets its own fields of the user who signs in, and of nobody else; one that is refused sets nothing.",
      why: "A field that is set for the wrong user, or by anybody who sends a code, is no record of who was there.",
      choice: "login-sets",
    },
  ],
};
