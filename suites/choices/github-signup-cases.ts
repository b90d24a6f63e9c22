import { login, suite, table } from "../../fixtures/case/case.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adaFromGitHub, adasLink, bob, failsWith, isNew, signsInAs } from "../login/login-expectations.ts";

const under = { "github-signup": ["closed"] };
/** Nobody signs in, no row changes, and GitHub isn't asked: a code that was wasted on it would still be good. */
const nothingComesOfIt = failsWith(["refused"], []);
const linked = { users: [ada, bob], links: [adasLink] };
const own = { email: "eve@example.org", password: "a password of eve's own", name: "Eve" };
const foreign = { id: "users:bob", user: "users:bob", email: "bob@example.org", password: "a password of bob's own" };

export const githubSignup = suite("github-signup", [
  ...table(
    {
      new: { given: {}, when: {} },
      linked: { given: linked, when: {} },
      "to-be-merged": { given: { users: [ada, bob] }, when: {} },
      "private-e-mail": { given: { users: [ada], github: personas.privateEmail }, when: {} },
      "expired-code": { given: linked, when: { code: "expired" } },
      "without-code": { given: linked, when: { code: "missing" } },
      "without-app": { given: { ...linked, providers: [] }, when: {} },
      "with-a-profile": { given: linked, when: { extra: own } },
      "of-somebody-else": { given: linked, when: { extra: foreign } },
    } as const,
    ({ given, when }, kind) => ({
      id: `CLOSED-01-${kind}`,
      level: "MUST",
      ...(kind === "with-a-profile" && { needs: "two-accesses" as const }),
      title: `nothing comes of a sign-up through GitHub (${kind.replaceAll("-", " ")})`,
      under,
      given,
      when: login({ channel: "signup", ...when }),
      then: nothingComesOfIt,
    }),
  ),
  {
    id: "CLOSED-02",
    level: "MUST",
    title: "whoever tried to sign up signs in, as a new user",
    under,
    when: [login({ channel: "signup" }), login()],
    then: [nothingComesOfIt, isNew(adaFromGitHub, "1815")],
  },
  {
    id: "CLOSED-03",
    level: "MUST",
    title: "whoever tried to sign up signs in, as the user who is linked",
    under,
    given: linked,
    when: [login({ channel: "signup" }), login()],
    then: [nothingComesOfIt, signsInAs("users:ada")],
  },
]);
