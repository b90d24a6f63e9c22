import { login, suite, table } from "../../fixtures/case/case.ts";
import { theClientId, theClientSecret } from "../../fixtures/environment/names/placeholders.ts";
import { adaFromGitHub, exchange, failsWith, isNew, sentInExchange, stopsAt } from "./login-expectations.ts";

const github = { provider: "github", client_id: theClientId, client_secret: theClientSecret };

export const config = suite("config", [
  {
    id: "CONFIG-01",
    level: "MUST",
    title: "without a configuration nobody logs in, and GitHub is not called",
    given: { providers: [] },
    when: login(),
    then: stopsAt("missing_github_config", []),
  },
  {
    id: "CONFIG-02",
    level: "MUST",
    title: "another provider's configuration is not GitHub's",
    given: { providers: [{ ...github, provider: "gitlab" }] },
    when: login(),
    then: stopsAt("missing_github_config", []),
  },
  {
    id: "CONFIG-03",
    level: "SHOULD",
    title: "the provider is spelled github, and GitHub is another",
    given: { providers: [{ ...github, provider: "GitHub" }] },
    when: login(),
    then: stopsAt("missing_github_config", []),
  },
  {
    id: "CONFIG-04",
    level: "MUST",
    title: "of two spellings the right one counts",
    given: {
      providers: [
        { provider: "GitHub", client_id: "Ov23liOfNobodyAtAll0", client_secret: "not-the-right-secret" },
        github,
      ],
    },
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
  {
    id: "CONFIG-05",
    level: "MUST",
    title: "beside other providers, GitHub's own credentials are sent",
    given: {
      providers: [
        { id: "auth_providers:a", provider: "gitlab", client_id: "gitlab-client", client_secret: "gitlab-secret" },
        github,
        { id: "auth_providers:z", provider: "google", client_id: "google-client", client_secret: "google-secret" },
      ],
    },
    when: login(),
    then: {
      ...isNew(adaFromGitHub, "1815"),
      requests: [sentInExchange()],
    },
  },
  ...table(
    {
      "no-id": { client_secret: theClientSecret },
      "no-secret": { client_id: theClientId },
      "null-id": { client_id: null, client_secret: theClientSecret },
      "null-secret": { client_id: theClientId, client_secret: null },
      "empty-id": { client_id: "", client_secret: theClientSecret },
      "empty-secret": { client_id: theClientId, client_secret: "" },
      neither: {},
    },
    (values, name) => ({
      id: `CONFIG-06-${name}`,
      level: "MUST",
      title: `a configuration that lacks a value (${name}) stops the login before any request`,
      given: { overlays: ["providers-loose"], providers: [{ provider: "github", ...values }] },
      when: login(),
      then: stopsAt("invalid_github_config", []),
    }),
  ),
  {
    id: "CONFIG-07",
    level: "MUST",
    title: "a wrong secret is refused by GitHub with HTTP 200, and is no login",
    source: "https://github.com/cmd-johnson/deno-oauth2-client/issues/25",
    given: { providers: [{ ...github, client_secret: "0123456789abcdef0123456789abcdef01234567" }] },
    when: login(),
    then: stopsAt("missing_access_token", [exchange]),
  },
  {
    id: "CONFIG-08",
    level: "MUST",
    title: "a secret with a space after it is a wrong one, and the code is not echoed",
    source: "https://github.com/supabase/auth/issues/106",
    given: { providers: [{ ...github, client_secret: `${theClientSecret} ` }] },
    when: login(),
    then: stopsAt("missing_access_token", [exchange]),
  },
  {
    id: "CONFIG-09",
    level: "MUST",
    title: "a client that GitHub doesn't know is no login",
    given: { providers: [{ ...github, client_id: "Ov23liOfNobodyAtAll0" }] },
    when: login(),
    then: failsWith(["token_request_failed", "missing_access_token", "masked"], [exchange]),
  },
  {
    id: "CONFIG-10",
    level: "MUST",
    title: "the configuration is read anew at each login",
    when: [
      login(),
      {
        step: "query",
        as: "admin",
        sql: "UPDATE auth_providers:github SET client_secret = 'rotated-at-github-but-not-here' RETURN NONE",
      },
      login(),
    ],
    then: [
      isNew(adaFromGitHub, "1815"),
      {
        returns: [],
        rows: { updated: { "auth_providers:github": { client_secret: "rotated-at-github-but-not-here" } } },
      },
      stopsAt("missing_access_token", [exchange]),
    ],
    given: { providers: [{ id: "auth_providers:github", ...github }] },
  },
]);
