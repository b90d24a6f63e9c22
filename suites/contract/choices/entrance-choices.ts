import type { Section } from "../statement.ts";

export const entrance: Section = {
  title: "Credentials, ways in and passwords",
  about: "By default the app's credentials are rows, sign-up is open, and passwords are argon2.",
  statements: [],
};
