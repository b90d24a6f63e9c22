import { applicationSuite, notThere } from "../../fixtures/application/application-case.ts";
import { nobodyIsIn } from "../../fixtures/application/expectations.ts";

const keptn = "https://github.com/keptn/keptn/issues/4947";
const fixation = "https://owasp.org/www-community/attacks/Session_fixation";

export const fixationCases = applicationSuite(
  "client-fixation",
  [keptn, fixation],
  [
    {
      id: "CLIENT-85",
      level: "MUST",
      title: "cookies that somebody had before, and planted in another browser, open nothing when its owner logs in",
      next: "begin a new session with a new id at each login, and take nothing of the old one along",
      async check(application) {
        await using mallory = await application.newVisitor();
        await mallory.open(application.settings.signedIn.page);
        await mallory.begin();
        await using ada = await application.newVisitor();
        await ada.setCookies(await mallory.cookies());
        const landing = await ada.login("ada");
        return await nobodyIsIn(mallory, landing, "in the browser that the cookies come from");
      },
    },
    {
      id: "CLIENT-86",
      level: "MUST",
      title: "a session that somebody made up is none, and none after a login with it",
      next: "take no id of a session from a browser that the application has not given out itself",
      async check(application) {
        const names = await application.sessionCookieNames();
        if (names.length === 0) return notThere("the session is in no cookie (CLIENT-60)");
        const { hostname } = new URL(application.origin);
        const planted = names.map((name) => ({
          name,
          value: "lc-made-up-0123456789abcdef",
          domain: hostname,
          path: "/",
          expires: -1,
          httpOnly: true,
          secure: application.origin.startsWith("https:"),
          sameSite: "Lax" as const,
        }));
        await using ada = await application.newVisitor();
        await ada.setCookies(planted);
        const landing = await ada.login("ada");
        await using mallory = await application.newVisitor();
        await mallory.setCookies(planted);
        return await nobodyIsIn(mallory, landing, "in a browser with the session that was made up");
      },
    },
    {
      id: "CLIENT-87",
      level: "MUST",
      title: "a page of strangers can't begin to link an account at GitHub to whoever is logged in",
      source: ["https://github.com/omniauth/omniauth/issues/960", "https://github.com/advisories/GHSA-ww4x-rwq6-qpgf"],
      next: "begin to link by a form with POST, and with proof that the person wants it",
      async check(application) {
        const { link } = application.settings;
        if (link === undefined)
          return notThere(
            "the configuration names no `client.link`: where a person who is logged in links an account at GitHub",
          );
        await using ada = await application.visitorLoggedInAs("ada");
        await ada.visitStranger(link);
        const landing = await ada.landsBy(async () => {
          await ada.page.locator("a").click();
          await ada.page.waitForLoadState();
        });
        if (!landing.url.includes("/login/oauth/authorize")) return [];
        return [
          {
            message: `where a link on a page of strangers to ${link} leads`,
            expected: "not to GitHub",
            observed: landing.url.replace(/\?.*/s, ""),
          },
        ];
      },
    },
  ],
);
