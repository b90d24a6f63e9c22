import { applicationSuite, applicationTable, notThere } from "../../fixtures/application/application-case.ts";
import { isForPeople, isIn, nobodyIsIn } from "../../fixtures/application/expectations.ts";
import type { EndpointName, FaultName } from "../../mock-github/start.ts";

const devPath = "https://github.com/komalharshita/DevPath/issues/1863";
const exchange: EndpointName = "POST /login/oauth/access_token";
const profile: EndpointName = "GET /user";

interface Failing {
  readonly title: string;
  readonly at: EndpointName;
  readonly fault: FaultName;
  readonly source?: string;
}

const failing: Readonly<Record<string, Failing>> = {
  "token-500": { title: "a status 500 for the token", at: exchange, fault: "status-500" },
  "token-503": { title: "a status 503 for the token", at: exchange, fault: "status-503" },
  "token-html": { title: "an HTML page for the token", at: exchange, fault: "portal-page" },
  "token-broken": { title: "broken JSON for the token", at: exchange, fault: "malformed-json" },
  "token-offline": { title: "a connection that is cut, for the token", at: exchange, fault: "reset-before-answer" },
  "token-credentials": {
    title: "incorrect_client_credentials",
    at: exchange,
    fault: "oauth-incorrect-client-credentials",
    source: "https://github.com/cmd-johnson/deno-oauth2-client/issues/25",
  },
  "profile-401": {
    title: "a status 401 for the profile",
    at: profile,
    fault: "status-401",
    source: "https://github.com/huggingface/serge/pull/54",
  },
  "profile-limit": { title: "a rate limit for the profile", at: profile, fault: "rate-limit-secondary" },
  "profile-html": { title: "an HTML page for the profile", at: profile, fault: "portal-page" },
  "profile-offline": { title: "a connection that is cut, for the profile", at: profile, fault: "reset-before-answer" },
};

export const failingGitHubCases = applicationSuite(
  "client-failing-github",
  [devPath],
  [
    ...applicationTable(failing, ({ title, at, fault, source }, name) => ({
      id: `CLIENT-50-${name}`,
      level: "MUST",
      title: `${title} logs nobody in, and the person reads what to do`,
      source: [source ?? devPath],
      next: "catch what the login throws (a stage, a masked error, no answer), show a text with a link to the login, and log the error without secrets",
      async check(application) {
        if (!application.firstLogin.calls.some(({ method, path }) => `${method} ${path.replace("/api/v3", "")}` === at))
          return notThere(`the application doesn't ask for ${at}`);
        application.app.inject(at, fault);
        await using ada = await application.newVisitor();
        const landing = await ada.login("ada");
        return [...isForPeople(landing), ...(await nobodyIsIn(ada, landing))];
      },
    })),
    {
      id: "CLIENT-51",
      level: "MUST",
      title: "an answer of GitHub that takes its time ends in a login",
      next: "wait for GitHub some seconds; SURREAL_HTTP_… and time-outs of proxies count, too",
      async check(application) {
        for (const at of [exchange, profile]) application.app.inject(at, "slow");
        await using ada = await application.newVisitor();
        return await isIn(ada, "ada", await ada.login("ada"));
      },
    },
    {
      id: "CLIENT-52",
      level: "SHOULD",
      title: "a GitHub that never answers is given up, and the person reads what to do",
      source: ["https://github.com/openclaw/octopool/pull/61"],
      next: "give up after some seconds (AbortSignal.timeout), and show a page; `client.answersWithin` says how long a page may take here",
      async check(application) {
        application.app.inject(exchange, "never-answers");
        await using ada = await application.newVisitor();
        return isForPeople(await ada.login("ada"));
      },
    },
    {
      id: "CLIENT-53",
      level: "MUST",
      title: "whose login failed because of GitHub can log in when GitHub is well again",
      next: "keep nothing of a login that failed",
      async check(application) {
        application.app.inject(exchange, "status-500");
        await using ada = await application.newVisitor();
        await ada.login("ada");
        application.heal();
        return await isIn(ada, "ada", await ada.login("ada"));
      },
    },
  ],
);
