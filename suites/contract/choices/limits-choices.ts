import type { Section } from "../statement.ts";

export const limits: Section = {
  title: "Errors, lifetimes, and who may not come in",
  about: "By default an error is an object with a stage, and nobody is switched off.",
  statements: [],
};
