import { passwordVisits } from "./password-visits.ts";
import { atOnce, type Expectation, login, signUp, suite, table } from "../../fixtures/case/case.ts";
import { anything, now, theNewUser, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import type { OtherHostFailure } from "../../mock-github/start.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  bothCalls,
  exchange,
  isLinkedTo,
  isNew,
  link,
  signsInAs,
  stopsAt,
} from "../login/login-expectations.ts";
import { oneIsNew } from "../races/race-expectations.ts";

const under = { "other-hosts": ["some"] };
const isSignedUp: Expectation = {
  signsInAs: theNewUser,
  rows: { created: { users: [{ email: "ada@example.org", password: anything, created_at: now, updated_at: now }] } },
};
const isMerged: Expectation = {
  signsInAs: "users:ada",
  calls: bothCalls,
  rows: {
    created: { auth_accounts: [link("users:ada", "1815")] },
    mayUpdate: { "users:ada": ["password", "updated_at"] },
  },
};
const again = signsInAs(userOfStep1);
/** The host may be called before GitHub is, or after. */
const isRefused: readonly Expectation[] = [bothCalls, [exchange], []].map((calls) => ({ fails: ["refused"], calls }));

/** What comes of the login then is the schema's own choice; half of it is none. */
const failures: Readonly<Record<OtherHostFailure, string>> = {
  "status-500": "while another host answers 500",
  "never-answers": "while another host doesn't answer",
  "refuse-connection": "while another host is away",
};

// That no secret is in any request that isn't for it, each case looks at; these take every way on which a host may be told.
export const otherHosts = suite("other-hosts", [
  ...table(
    {
      new: { given: { users: [bob] }, when: login(), then: isNew(adaFromGitHub, "1815") },
      "new-by-signup": {
        given: { users: [bob] },
        when: login({ channel: "signup" }),
        then: isNew(adaFromGitHub, "1815"),
      },
      linked: { given: { users: [ada, bob], links: [adasLink] }, when: login(), then: signsInAs("users:ada") },
      merged: { given: { users: [ada, bob] }, when: login(), then: isLinkedTo("users:ada", "1815") },
    } as const,
    (way, kind) => ({
      id: `HOOK-01-${kind}`,
      level: "MUST",
      title: `the login of who is ${kind.replaceAll("-", " ")} asks GitHub what it would without, and tells no other host a secret`,
      under,
      ...way,
    }),
  ),
  ...table(
    {
      "expired-code": {
        when: login({ code: "expired" }),
        then: stopsAt("missing_access_token", [exchange]),
      },
      "no-id": {
        given: { github: personas.ada.with({ id: undefined }) },
        when: login(),
        then: stopsAt("missing_github_id", bothCalls),
      },
      "no-e-mail": {
        given: { github: personas.ada.with({ email: null }) },
        when: login(),
        then: stopsAt("missing_email", bothCalls),
      },
    } as const,
    (refused, kind) => ({
      id: `HOOK-02-${kind}`,
      level: "MUST",
      title: `a login that is refused (${kind.replaceAll("-", " ")}) writes nothing, and tells no other host a secret`,
      under,
      ...refused,
    }),
  ),
  {
    id: "HOOK-03",
    level: "MUST",
    title: "a sign-up by password and the logins after it tell no other host the password or its hash",
    needs: "password-access",
    under,
    ...passwordVisits,
  },
  {
    id: "HOOK-04",
    level: "MUST",
    title: "who signed up, comes by GitHub and comes again is one user, and no other host is told a secret of it",
    needs: "password-access",
    under: { ...under, "unconfirmed-password": ["taken-away", "kept"] },
    when: [signUp("ada@example.org", "a password of this case"), login(), login()],
    then: [isSignedUp, isLinkedTo(userOfStep1, "1815"), signsInAs(userOfStep1)],
  },
  {
    id: "HOOK-05",
    level: "MUST",
    title: "of first logins at once one user and one link are left, whomever another host was told of",
    needs: "sessions",
    under,
    when: atOnce([login(), login(), login()], { meet: "GET /user" }),
    then: oneIsNew(3, adaFromGitHub, "1815"),
  },
  ...table(failures, (told, name) => ({
    id: `HOOK-06-${name}`,
    level: "MUST",
    title: `${told}, a new user's login works or is refused and writes nothing, and the next one works`,
    under,
    given: { users: [bob] },
    when: [login({ otherHosts: name as OtherHostFailure }), login()],
    then: [{ either: [isNew(adaFromGitHub, "1815"), ...isRefused] }, { either: [isNew(adaFromGitHub, "1815"), again] }],
  })),
  ...table(failures, (told, name) => ({
    id: `HOOK-07-${name}`,
    level: "MUST",
    title: `${told}, a linked user's login works or is refused and writes nothing, and the next one works`,
    under,
    given: { users: [ada, bob], links: [adasLink] },
    when: [login({ otherHosts: name as OtherHostFailure }), login()],
    then: [{ either: [signsInAs("users:ada"), ...isRefused] }, signsInAs("users:ada")],
  })),
  ...table(failures, (told, name) => ({
    id: `HOOK-08-${name}`,
    level: "MUST",
    title: `${told}, a merge is whole or is refused and writes nothing, and the next one works`,
    under: { ...under, merge: ["by-email"], "unconfirmed-password": ["taken-away", "kept"] },
    given: { users: [ada, bob] },
    when: [login({ otherHosts: name as OtherHostFailure }), login()],
    then: [{ either: [isMerged, ...isRefused] }, { either: [isMerged, signsInAs("users:ada")] }],
  })),
  ...table(failures, (told, name) => ({
    id: `HOOK-09-${name}`,
    level: "MUST",
    title: `${told}, a sign-up by password works or is refused and writes nothing`,
    needs: "password-access",
    under,
    when: signUp("ada@example.org", "a password of this case", { otherHosts: name as OtherHostFailure }),
    then: { either: [isSignedUp, { fails: ["refused"] }] },
  })),
]);
