import type { Section } from "../statement.ts";

export const limits: Section = {
  title: "Errors, lifetimes, and who may not come in",
  about: "By default an error is an object with a stage, and nobody is switched off.",
  statements: [
    {
      id: "C-21.1",
      level: "MUST",
      cases: ["ERRORS-01", "ERRORS-04"],
      says: "Where errors are plain text, each failure that has a stage throws one, and no object: nothing else is in it, and who tries again with a new code gets in.",
      why: "A text is what people are shown. Without one, the client sees a masked error for everything; with an object in its place, whatever the object holds.",
      choice: "errors",
    },
    {
      id: "C-21.2",
      level: "MUST",
      cases: ["ERRORS-02"],
      says: "Where stages have names of their own, each failure is called by its name, by sign-in and by sign-up.",
      why: "The application shows people what they can do by the name.",
      choice: "errors",
    },
    {
      id: "C-21.3",
      level: "MUST",
      cases: ["ERRORS-03"],
      says: "Where errors say nothing, a failure is a refusal all the same: nobody signs in, no row is left, and GitHub is asked no more than before it.",
      why: "A function that returns nothing doesn't undo what it wrote, as a THROW does: half a user stays.",
      choice: "errors",
    },
  ],
};
