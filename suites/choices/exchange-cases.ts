import { type Expectation, type Expected, login, suite, table } from "../../fixtures/case/case.ts";
import { theClientId, theClientSecret, theCode, userOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import type { FaultName } from "../../mock-github/start.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  fetchUser,
  isLinkedTo,
  isNew,
  signsInAs,
} from "../login/login-expectations.ts";

const check = "POST /applications/{client_id}/token";
const documented = "https://docs.github.com/en/rest/apps/oauth-applications#check-a-token";
/** A token that another application got for somebody opened that person's account here. */
const tokenOfAnotherApp = "https://datatracker.ietf.org/doc/html/rfc6749#section-10.16";

const under = { exchange: ["token"] };
const linked = { users: [ada, bob], links: [adasLink] };
const places = { new: { users: [bob] }, linked, "to-be-merged": { users: [ada, bob] } } as const;

/** The check, and the profile before it, after it or not at all: its answer says who somebody is. */
const checked = (expectation: Expectation): Expectation => ({
  ...expectation,
  calls: [check],
  mayCall: [fetchUser, "GET /user/emails"],
});
function checkedMerge(expected: Expected): Expected {
  if (!("choice" in expected)) return expected;
  const variants = Object.entries(expected.variants).map(([name, each]) => [name, checked(each)] as const);
  return { ...expected, variants: Object.fromEntries(variants) };
}

const refusal: Expectation = {
  fails: ["token_request_failed", "missing_access_token", "user_fetch_failed", "thrown", "masked"],
};
const refusedAtCheck = checked(refusal);
/** Whoever asks for the profile first is refused there. */
const refusedAnywhere: Expected = { either: [refusedAtCheck, { ...refusedAtCheck, calls: [] }] };

const isNewAda = checked(isNew(adaFromGitHub, "1815"));

const answers = [
  "status-401",
  "status-403",
  "status-404",
  "status-429",
  "status-500",
  "portal-page",
  "empty-body",
  "malformed-json",
  "truncated-json",
  "json-null",
  "json-true",
  "json-string",
  "json-array",
  "json-empty-object",
  "no-content-type",
  "reset-before-answer",
  "never-answers",
] as const satisfies FaultName[];

export const exchangeByApplication = suite("exchange", { source: documented }, [
  {
    id: "CHECK-01",
    level: "MUST",
    title: "GitHub is asked about the token, and the app says who it is by Basic auth",
    under,
    when: login(),
    then: {
      ...isNewAda,
      requests: [{ basic: { user: theClientId, password: theClientSecret }, params: { access_token: theCode } }],
    },
  },
  ...table({ linked, "to-be-merged": { users: [ada, bob] } }, (given, name) => ({
    id: `CHECK-02-${name}`,
    level: "MUST",
    title: `a token of this app opens the user of its person (${name.replaceAll("-", " ")})`,
    under,
    given,
    when: login(),
    then: name === "linked" ? checked(signsInAs("users:ada")) : checkedMerge(isLinkedTo("users:ada", "1815")),
  })),
  {
    id: "CHECK-03",
    level: "MUST",
    title: "the same token opens the same user again, and nothing is written",
    under,
    when: [login(), login({ code: "again" })],
    then: [isNewAda, checked(signsInAs(userOfStep1))],
  },
  ...(["signin", "signup"] as const).flatMap((channel) =>
    table(places, (given, name) => ({
      id: `CHECK-04-${name}-by-${channel}`,
      level: "MUST",
      title: `by ${channel}, a token that another app got opens nothing and makes nobody (${name.replaceAll("-", " ")})`,
      source: [documented, tokenOfAnotherApp],
      under,
      given,
      when: login({ channel, code: "other-app" }),
      then: refusedAtCheck,
    })),
  ),
  ...table({ new: {}, linked }, (given, name) => ({
    id: `CHECK-05-${name}`,
    level: "MUST",
    title: `a token that was revoked opens nothing (${name})`,
    under,
    given,
    when: login({ code: "revoked" }),
    then: refusedAnywhere,
  })),
  ...table({ new: {}, linked }, (given, name) => ({
    id: `CHECK-06-${name}`,
    level: "MUST",
    title: `a token that has expired opens nothing (${name})`,
    source:
      "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens",
    under,
    given,
    when: login({ code: "expired" }),
    then: refusedAnywhere,
  })),
  ...table(
    {
      "of-oauth-apps": "gho_16C7e42F292c6912E7710c838347Ae178B4a",
      "of-github-apps": "ghu_16C7e42F292c6912E7710c838347Ae178B4a",
      "of-a-person": "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
      "of-old": "16c7e42f292c6912e7710c838347ae178b4a1234",
      "a-line-break": "gho_16C7e42F292c6912E7710c838347Ae178B4a\r\nX-Injected: yes",
      "the-client-id": theClientId,
    },
    (literal, name) => ({
      id: `CHECK-07-${name}`,
      level: "MUST",
      title: `a token that GitHub never gave out (${name.replaceAll("-", " ")}) opens nothing`,
      under,
      given: linked,
      when: login({ code: { literal } }),
      then: { either: [refusedAtCheck, { ...refusedAtCheck, calls: [] }, { fails: ["refused"] }] },
    }),
  ),
  ...table(
    { empty: "", blank: " ", number: 42, true: true, null: null, array: ["gho_x"], object: { access_token: "gho_x" } },
    (literal, name) => ({
      id: `CHECK-08-${name}`,
      level: "MUST",
      title: `what is no token (${name}) opens nothing`,
      under,
      given: linked,
      when: login({ code: { literal } }),
      then: { either: [{ ...refusedAtCheck, calls: [] }, refusedAtCheck, { fails: ["refused"] }] },
    }),
  ),
  {
    id: "CHECK-09",
    level: "MUST",
    title: "a token of somebody new who shows no e-mail opens nothing",
    under,
    given: { users: [ada], github: personas.privateEmail },
    when: login(),
    then: checked({ stage: "missing_email" }),
  },
  {
    id: "CHECK-10",
    level: "MUST",
    title: "a token of a linked user who shows no e-mail opens that user",
    under,
    given: { ...linked, github: personas.ada.with({ email: null }) },
    when: login(),
    then: checked(signsInAs("users:ada")),
  },
  ...table(Object.fromEntries(answers.map((fault) => [fault, fault])), (fault) => ({
    id: `CHECK-11-${fault}`,
    level: "MUST",
    title: `where GitHub doesn't say whose token it is (${fault}), nobody signs in`,
    under,
    given: linked,
    when: login({ faults: { [check]: fault } }),
    then: refusedAtCheck,
  })),
  ...table(Object.fromEntries(answers.map((fault) => [fault, fault])), (fault) => ({
    id: `CHECK-12-${fault}`,
    level: "MUST",
    title: `another app's token opens nothing, whatever comes for an answer (${fault})`,
    source: [documented, tokenOfAnotherApp],
    under,
    given: linked,
    when: login({ code: "other-app", faults: { [check]: fault } }),
    then: refusedAtCheck,
  })),
  {
    id: "CHECK-13",
    level: "MUST",
    title: "a client can't say which app the token must be of",
    under,
    given: linked,
    when: login({
      code: "other-app",
      extra: { client_id: "Ov23liOfSomebodyElse", client_secret: "mine", app: "Ov23liOfSomebodyElse", checked: true },
    }),
    then: refusedAtCheck,
  },
  {
    id: "CHECK-14",
    level: "MUST",
    title: "whoever was refused with another app's token signs in with one of this app",
    under,
    given: linked,
    when: [login({ code: "other-app" }), login()],
    then: [refusedAtCheck, checked(signsInAs("users:ada"))],
  },
]);
