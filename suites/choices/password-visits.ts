import { type Case, signIn, signUp } from "../../fixtures/case/case.ts";
import { anything, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";

/** Somebody signs up with a password, signs in with it, and then tries another one. */
export const passwordVisits: Pick<Case, "when" | "then"> = {
  when: [
    signUp("ada@example.org", "a password of this case"),
    signIn("ada@example.org", "a password of this case"),
    signIn("ada@example.org", "another password"),
  ],
  then: [
    {
      signsInAs: theNewUser,
      rows: {
        created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] },
      },
    },
    { signsInAs: userOfStep1 },
    { fails: ["refused"] },
  ],
};
