import type { Section } from "../statement.ts";

export const origin: Section = {
  title: "Where the e-mail and the name come from",
  about: "By default both are in the answer to `GET /user`.",
  statements: [],
};
