import { type Case, type Expectation, login, signIn, suite, table } from "../../fixtures/case/case.ts";
import { userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import { adaFromGitHub, bothCalls, isNew } from "../login/login-expectations.ts";

const under = { "missing-email": ["created"] };
const ada = personas.ada.with({ email: null });
const emmy = personas.privateEmail;

/** A new user with the name and picture of the profile, and nothing for an e-mail. */
const isNewWithout = (name: string, id: string): Expectation =>
  isNew({ name, avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4` }, id);
const adaIsNew = isNewWithout("Ada Lovelace", "1815");
const adaAgain: Expectation = { signsInAs: userOfStep1, calls: bothCalls };

export const missingEmail = suite("missing-email", [
  {
    id: "NOMAIL-01",
    level: "MUST",
    title: "two people who show no e-mail are two users",
    source: "https://github.com/coeventer/ccf/issues/133",
    under,
    when: [login({ github: ada }), login({ github: emmy })],
    then: [adaIsNew, isNewWithout("Emmy Noether", "1882")],
  },
  {
    id: "NOMAIL-02",
    level: "MUST",
    title: "who came without an e-mail signs in as the same user, without one and with one",
    under,
    when: [login({ github: ada }), login({ github: ada }), login()],
    then: [adaIsNew, adaAgain, adaAgain],
  },
  {
    id: "NOMAIL-03",
    level: "MUST",
    title: "who shows an e-mail doesn't become a user who has none",
    under,
    when: [login({ github: emmy }), login()],
    then: [isNewWithout("Emmy Noether", "1882"), isNew(adaFromGitHub, "1815")],
  },
  ...table({ missing: undefined, null: null, empty: "", "none-as-text": "NONE", blank: " " }, (email, name): Case => ({
    id: `NOMAIL-04-${name}`,
    level: "MUST",
    title: `nothing for an e-mail (${name}) finds nobody at a sign-in by password`,
    under,
    when: [
      login({ github: ada }),
      signIn(email, "correct horse battery staple"),
      signIn(email, ""),
      login({ github: ada }),
    ],
    then: [adaIsNew, { fails: ["refused"] }, { fails: ["refused"] }, adaAgain],
  })),
]);
