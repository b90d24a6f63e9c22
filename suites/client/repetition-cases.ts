import { applicationSuite, type Mismatch } from "../../fixtures/application/application-case.ts";
import { showLanding } from "../../fixtures/application/browser-traffic.ts";
import { callbackAddress } from "../../fixtures/application/authorization.ts";
import { isForPeople, isIn, nobodyIsIn, notTraded, tradesIn } from "../../fixtures/application/expectations.ts";

const aletheore = "https://github.com/Aletheore/Aletheore/pull/692";
const replay = "https://www.rfc-editor.org/rfc/rfc6749#section-10.5";

export const repetitionCases = applicationSuite(
  "client-repetition",
  [replay],
  [
    {
      id: "CLIENT-35",
      level: "MUST",
      title: "one login sends its code to GitHub once",
      source: ["https://github.com/soofstad/react-oauth2-pkce/issues/50", replay],
      next: "trade the code in one place, on the server, and not in an effect of the page that may run twice",
      async check(application) {
        await using ada = await application.newVisitor();
        const calls = application.markCalls();
        const landing = await ada.login("ada");
        const { length } = tradesIn(calls());
        if (length === 1) return [];
        return [
          {
            message: "requests to GitHub for a token",
            expected: "1",
            observed: `${length}, in ${showLanding(landing)}`,
          },
        ];
      },
    },
    {
      id: "CLIENT-36",
      level: "MUST",
      title: "the callback that is loaded again is no crash, and makes nobody else of who is logged in",
      source: [aletheore, replay],
      next: "lead to the login where the state is used up or GitHub answers bad_verification_code",
      async check(application) {
        await using ada = await application.newVisitor();
        const authorization = await ada.begin();
        const query = { code: ada.codeFor(authorization, "ada"), state: authorization.state };
        await ada.comesBack(authorization, query);
        const landing = await ada.comesBack(authorization, query);
        const who = await ada.whoIsIn();
        return [...isForPeople(landing), ...(who === undefined ? [] : await isIn(ada, "ada", landing))];
      },
    },
    {
      id: "CLIENT-37",
      level: "MUST",
      title: "the address of a callback that was used opens nothing in another browser",
      source: [replay, "https://www.rfc-editor.org/rfc/rfc9700#section-4.3.1"],
      next: "bind the state to the browser, and trade each code once",
      async check(application) {
        await using ada = await application.newVisitor();
        const authorization = await ada.begin();
        const query = { code: ada.codeFor(authorization, "ada"), state: authorization.state };
        await ada.comesBack(authorization, query);
        await using mallory = await application.newVisitor();
        const landing = await mallory.comesBack(authorization, query);
        return [...(await nobodyIsIn(mallory, landing)), ...isForPeople(landing)];
      },
    },
    {
      id: "CLIENT-38",
      level: "MUST",
      title: "a callback that is sent twice at once is no crash, and logs in the person",
      source: ["https://github.com/codebar/planner/pull/2780"],
      next: "take the state out of cookie or session in one step, and answer the second callback by a page or a redirect",
      async check(application) {
        await using ada = await application.newVisitor();
        const authorization = await ada.begin();
        const address = callbackAddress(authorization, {
          code: ada.codeFor(authorization, "ada"),
          state: authorization.state,
          iss: authorization.issuer,
        });
        const second = await ada.newTab();
        const landings = await Promise.all([ada.open(address), second.open(address)]);
        return [...landings.flatMap(isForPeople), ...(await isIn(ada, "ada", landings[0]))];
      },
    },
    {
      id: "CLIENT-39",
      level: "MUST",
      title: "who goes back after a login is no crash, and still logged in",
      source: [aletheore],
      next: "answer the callback by a redirect, so that it is no entry of the history, and take a used state calmly",
      async check(application) {
        await using ada = await application.newVisitor();
        await ada.open(application.settings.loginPage);
        await ada.begin();
        await ada.approves("ada");
        await ada.open(application.settings.signedIn.page);
        const back = await ada.landsBy(async () => void (await ada.page.goBack()));
        const crashed = back.hops.length > 0 ? isForPeople(back) : [];
        return [...crashed, ...(await isIn(ada, "ada", back))];
      },
    },
    {
      id: "CLIENT-40",
      level: "MUST",
      title: "two tabs in which logins begin are no crash, whichever ends first, and a new login works after them",
      source: ["https://github.com/usenotra/notra/pull/644"],
      next: "keep a state for each login under way (the name of its cookie may hold a part of it), or tell who comes with an old one to begin again",
      async check(application) {
        await using ada = await application.newVisitor();
        const second = await ada.newTab();
        const [first, last] = [await ada.begin(), await second.begin()];
        const landings = [await ada.comesBackAs("ada", first), await second.comesBackAs("ada", last)];
        return [...landings.flatMap(isForPeople), ...(await isIn(ada, "ada", await ada.login("ada")))];
      },
    },
    {
      id: "CLIENT-41",
      level: "SHOULD",
      title: "of two tabs, each login works, also the one that began first",
      source: ["https://github.com/usenotra/notra/pull/644"],
      next: "keep a state for each login under way",
      async check(application) {
        await using ada = await application.newVisitor();
        const second = await ada.newTab();
        const [first, last] = [await ada.begin(), await second.begin()];
        const found = await isIn(ada, "ada", await ada.comesBackAs("ada", first));
        return [...found, ...(await isIn(second, "mallory", await second.comesBackAs("mallory", last)))];
      },
    },
    {
      id: "CLIENT-42",
      level: "MUST",
      title: "a second click on the login, while the first is under way, ends in a login",
      source: ["https://github.com/usenotra/notra/pull/644"],
      next: "let the newest state count, and keep those before it",
      async check(application) {
        await using ada = await application.newVisitor();
        await ada.begin();
        const landing = await ada.comesBackAs("ada", await ada.begin());
        return [...isForPeople(landing), ...(await isIn(ada, "ada", landing))];
      },
    },
    {
      id: "CLIENT-43",
      level: "SHOULD",
      title: "a login that a browser loads in advance doesn't spoil the one under way",
      source: ["https://github.com/dotkom/monoweb/pull/2182"],
      next: "begin logins by POST, or answer requests with `Sec-Purpose: prefetch` by 204 without a cookie; keep a state for each login under way",
      async check(application) {
        const { path } = application.loginStart;
        await using ada = await application.newVisitor();
        const authorization = await ada.begin();
        await ada.ask(path, { "Sec-Purpose": "prefetch", Purpose: "prefetch" });
        return await isIn(ada, "ada", await ada.comesBackAs("ada", authorization));
      },
    },
    {
      id: "CLIENT-44",
      level: "SHOULD",
      title: "a callback that a browser loads in advance spends neither state nor code",
      source: ["https://github.com/nextcloud/user_oidc/pull/1537"],
      next: "answer a callback with `Sec-Purpose: prefetch` by 204 or 425, and do nothing",
      async check(application) {
        await using ada = await application.newVisitor();
        const authorization = await ada.begin();
        const query = {
          code: ada.codeFor(authorization, "ada"),
          state: authorization.state,
          iss: authorization.issuer,
        };
        const calls = application.markCalls();
        const { url } = await ada.ask(callbackAddress(authorization, query), {
          "Sec-Purpose": "prefetch",
          Purpose: "prefetch",
        });
        const traded = notTraded(calls(), { hops: [], url });
        return [...traded, ...(await isIn(ada, "ada", await ada.comesBack(authorization, query)))];
      },
    },
    {
      id: "CLIENT-45",
      level: "MUST",
      title: "a code that has run out, or that nobody gave out, logs nobody in, and is said on a page",
      source: [
        aletheore,
        "https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors",
      ],
      next: "take GitHub's 200 with `error` for the error that it is, and lead to the login",
      async check(application) {
        const found: Mismatch[] = [];
        for (const kind of ["run out", "made up"]) {
          await using ada = await application.newVisitor();
          const authorization = await ada.begin();
          const code = kind === "made up" ? "0123456789abcdef0123" : ada.codeFor(authorization, "ada");
          if (kind === "run out") application.app.expire(code);
          const landing = await ada.comesBackAs("ada", authorization, { code });
          found.push(...(await nobodyIsIn(ada, landing)), ...isForPeople(landing));
        }
        return found;
      },
    },
  ],
);
