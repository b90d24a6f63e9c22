import { applicationSuite, applicationTable } from "../../fixtures/application/application-case.ts";
import {
  isForPeople,
  isIn,
  nobodyIsIn,
  notTraded,
  scriptMark,
  staysHere,
} from "../../fixtures/application/expectations.ts";

const gitea = "https://github.com/go-gitea/gitea/pull/18185";
const errors =
  "https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors";

/** What GitHub sends back instead of a code, and one that nobody has heard of. */
const refusals: Readonly<Record<string, string>> = {
  access_denied: "The user has denied your application access.",
  application_suspended: "Your application has been suspended. Contact support.",
  redirect_uri_mismatch: "The redirect_uri MUST match the registered callback URL for this application.",
  server_error: "something of the server",
  "": "an error without a name",
};

export const refusalCases = applicationSuite(
  "client-refusals",
  [gitea, errors],
  [
    ...applicationTable(refusals, (description, error) => ({
      id: `CLIENT-30-${error || "empty"}`,
      level: "MUST",
      title: `GitHub's answer error=${error} logs nobody in, sends nothing to GitHub, and is said on a page`,
      source: [gitea, "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1", errors],
      next: "look for `error` in the callback, and show a text of your own with a link to the login; a cancelled login is no failure of the program",
      async check(application) {
        await using ada = await application.newVisitor();
        const authorization = await ada.begin();
        const { state, issuer } = authorization;
        const calls = application.markCalls();
        const query = { error, error_description: description, iss: issuer, state };
        const landing = await ada.comesBack(authorization, query);
        return [...isForPeople(landing), ...(await nobodyIsIn(ada, landing)), ...notTraded(calls(), landing)];
      },
    })),
    {
      id: "CLIENT-31",
      level: "MUST",
      title: "who says no at GitHub can log in right after it",
      source: [gitea],
      next: "let a new login begin with a new state, whatever became of the one before",
      async check(application) {
        await using ada = await application.newVisitor();
        const { state, ...authorization } = await ada.begin();
        await ada.comesBack({ ...authorization, state }, { error: "access_denied", state });
        const landing = await ada.login("ada");
        return await isIn(ada, "ada", landing);
      },
    },
    {
      id: "CLIENT-32",
      level: "MUST",
      title: "words of an error are words, and no part of the page that shows them",
      source: [
        "https://www.rfc-editor.org/rfc/rfc6749#section-10.14",
        "https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html",
      ],
      next: "show a text of your own for each error, or escape `error`, `error_description` and `error_uri`, which anybody can write into the address",
      async check(application) {
        const script = `"'><img src=x onerror="console.log('${scriptMark}')"><script>console.log('${scriptMark}')</script>`;
        await using ada = await application.newVisitor();
        const authorization = await ada.begin();
        const { state } = authorization;
        const landing = await ada.comesBack(authorization, {
          error: `access_denied${script}`,
          error_description: script,
          error_uri: `javascript:console.log('${scriptMark}')`,
          state,
        });
        return staysHere(ada, landing, application);
      },
    },
    {
      id: "CLIENT-33",
      level: "MUST",
      title: "an error beside a code is an error",
      source: ["https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1"],
      next: "look for `error` before `code`",
      async check(application) {
        await using ada = await application.newVisitor();
        const landing = await ada.comesBackAs("ada", await ada.begin(), { error: "access_denied" });
        return [...(await nobodyIsIn(ada, landing)), ...isForPeople(landing)];
      },
    },
  ],
);
