import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applicationForm } from "../../fixtures/application/application-settings.ts";
import { people } from "../../fixtures/application/people.ts";
import { runApplicationCase } from "../../fixtures/application/run-application-case.ts";
import { TestedApplication } from "../../fixtures/application/tested-application.ts";
import { startBrowser } from "../../fixtures/application/tested-browser.ts";
import { type Breakage, breakages } from "../../fixtures/application/testing/breakages.ts";
import { SampleApplication } from "../../fixtures/application/testing/sample-application.ts";
import { type StartedMockGitHub, startMockGitHub } from "../../mock-github/start.ts";
import { whyNoBrowser } from "../../scripts/testing/chromium.ts";
import { clientCases, verdictOn } from "./testing/client-verdicts.ts";

describe.skipIf(whyNoBrowser)(`an application in a browser${whyNoBrowser ? `: ${whyNoBrowser}` : ""}`, () => {
  let github: StartedMockGitHub;
  let sample: SampleApplication;
  let browser: Browser;
  let application: TestedApplication;

  beforeAll(async () => {
    github = await startMockGitHub({ port: 0, proxy: "tls", personas: Object.values(people) });
    const app = github.createApp({ callbackUrl: "http://127.0.0.1/" });
    sample = await new SampleApplication({ ...app, github: github.githubOrigin }).start();
    const githubPort = Number(new URL(github.githubOrigin).port);
    browser = await startBrowser({ githubPort, applicationHost: "127.0.0.1" });
    application = await TestedApplication.explore({
      origin: sample.origin,
      settings: applicationForm.parse({ otherLogin: "/login/other", link: "/link", answersWithin: 5 }),
      github,
      app,
      browser,
      printed: () => sample.log,
    });
    // what a case asks for must not be found out on an application that is broken
    await application.nextParameter();
    await application.sessionCookieNames();
  });
  beforeEach(() => sample.reset());
  afterAll(async () => {
    await browser.close();
    await sample[Symbol.asyncDispose]();
    await github.stop();
  });

  test("one that logs people in as it should passes every case", async () => {
    const verdicts = [];
    for (const each of clientCases) verdicts.push(await runApplicationCase(each, application));
    expect(verdicts.filter(({ status }) => status !== "passed").map(({ id, status }) => [id, status])).toEqual([
      ["CLIENT-63", "skipped"], // it has no https
    ]);
  });

  test.each(Object.entries(breakages) as [Breakage, string][])("broken by %s, it fails %s", async (breakage, id) => {
    sample.broken = breakage;
    const { status, failures } = await verdictOn(id, application);
    expect(status).toBe("failed");
    expect(failures.filter(({ expected, observed, next = "" }) => !expected || !observed || !next)).toEqual([]);
  });
});
