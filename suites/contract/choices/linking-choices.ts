import type { Section } from "../statement.ts";

export const linking: Section = {
  title: "Where links are kept, and who merges",
  about: "By default a link is a row of a table with a `user` field, and a user with the same e-mail is linked.",
  statements: [],
};
