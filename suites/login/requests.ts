import { login, suite } from "../../fixtures/case/case.ts";
import { adaFromGitHub, asBearer, isNew, sentInExchange } from "./login-expectations.ts";

const newAda = isNew(adaFromGitHub, "1815");

export const requests = suite("requests", [
  {
    id: "REQUEST-01",
    level: "MUST",
    title: "the code travels with client id and secret in the body, as JSON or as a form, and nothing else does",
    when: login(),
    then: {
      ...newAda,
      requests: [sentInExchange()],
    },
  },
  {
    id: "REQUEST-02",
    level: "MUST",
    title: "JSON is asked for: GitHub's default is form-encoded",
    source: "https://github.com/toeverything/AFFiNE/issues/14334",
    when: login(),
    then: { ...newAda, requests: [{ headers: { accept: "/^application\\/json/" } }] },
  },
  {
    id: "REQUEST-03",
    level: "MUST",
    title: "the token travels in the Authorization header, as Bearer or token",
    source: "https://github.com/qvest-digital/loginsrv/issues/165",
    when: login(),
    then: {
      ...newAda,
      requests: [{}, { headers: { authorization: asBearer }, body: "" }],
    },
  },
  {
    id: "REQUEST-04",
    level: "MUST",
    title: "both requests have a User-Agent: the API refuses those without",
    source: "https://github.com/python-social-auth/social-core/pull/340",
    when: login(),
    then: { ...newAda, requests: [{ headers: { "user-agent": "/./" } }, { headers: { "user-agent": "/./" } }] },
  },
  {
    id: "REQUEST-05",
    level: "SHOULD",
    title: "the profile is asked for as JSON, too",
    source: "https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#accept",
    when: login(),
    then: { ...newAda, requests: [{}, { headers: { accept: "/json/" } }] },
  },
]);
