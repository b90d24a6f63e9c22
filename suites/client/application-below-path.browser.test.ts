import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApplicationUnclearError } from "../../fixtures/application/application-errors.ts";
import { applicationForm } from "../../fixtures/application/application-settings.ts";
import { people } from "../../fixtures/application/people.ts";
import { TestedApplication } from "../../fixtures/application/tested-application.ts";
import { startBrowser } from "../../fixtures/application/tested-browser.ts";
import { PortalApplication } from "../../fixtures/application/testing/portal-application.ts";
import { type StartedMockGitHub, startMockGitHub } from "../../mock-github/start.ts";
import { whyNoBrowser } from "../../scripts/testing/chromium.ts";
import { verdictOn } from "./testing/client-verdicts.ts";

describe.skipIf(whyNoBrowser)(
  `an application below a path, with a session in two cookies${whyNoBrowser ? `: ${whyNoBrowser}` : ""}`,
  () => {
    let github: StartedMockGitHub;
    let portal: PortalApplication;
    let browser: Browser;
    let application: TestedApplication;
    let explore: (settings: object) => Promise<TestedApplication>;

    beforeAll(async () => {
      github = await startMockGitHub({ port: 0, personas: Object.values(people) });
      const app = github.createApp({ callbackUrl: "http://127.0.0.1/" });
      portal = await new PortalApplication({ ...app, github: github.githubOrigin }).start();
      const githubPort = Number(new URL(github.githubOrigin).port);
      browser = await startBrowser({ githubPort, applicationHost: "127.0.0.1" });
      explore = (settings) =>
        TestedApplication.explore({
          origin: portal.origin,
          settings: applicationForm.parse({ signedIn: { page: "/portal/me" }, answersWithin: 5, ...settings }),
          github,
          app,
          browser,
        });
      application = await explore({ loginPage: "/portal/login", logout: "/portal/leave", next: "then" });
    });
    afterAll(async () => {
      await browser.close();
      await portal[Symbol.asyncDispose]();
      await github.stop();
    });

    const statusOf = async (id: string) => (await verdictOn(id, application)).status;

    test("a login that begins by POST is not begun by an address, and the error says what to name", async () => {
      await expect(explore({ loginPage: "/portal/login", login: "/portal/start" })).rejects.toThrow(
        new ApplicationUnclearError(
          `Beginning a login at ${portal.origin}/portal/start: expected to come to GitHub's /login/oauth/authorize, saw 404 ${portal.origin}/portal/start. Where a login begins by POST, leave \`client.login\` out, and name the page that has its button with \`client.loginPage\`.`,
        ),
      );
    });

    test("has its session in both", async () => {
      expect(await application.sessionCookieNames()).toEqual(["access", "refresh"]);
    });

    test.each(["CLIENT-25", "CLIENT-60", "CLIENT-61", "CLIENT-80", "CLIENT-81", "CLIENT-82", "CLIENT-85", "CLIENT-86"])(
      "passes %s",
      async (id) => {
        portal.broken = undefined;
        expect(await statusOf(id)).toBe("passed");
      },
    );

    test.each([
      ["refresh-survives-logout", "CLIENT-81"],
      ["cookies-for-strangers", "CLIENT-61"],
    ] as const)("broken by %s, it fails %s", async (breakage, id) => {
      portal.broken = breakage;
      expect(await statusOf(id)).toBe("failed");
    });
  },
);
