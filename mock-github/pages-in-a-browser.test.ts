import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accessibilityProblems, keepScreenshot, startChromium, whyNoBrowser } from "../scripts/testing/chromium.ts";
import { personas } from "./personas.ts";
import { type OAuthApp, type StartedMockGitHub, startMockGitHub } from "./start.ts";
import { ask } from "./testing/control-client.ts";
import { requestText, sendRaw } from "./testing/wire-client.ts";

const hostile = `"><img src=x onerror="document.title='run'"><b>'</b>`;

describe.skipIf(whyNoBrowser)(`the mock's pages in a browser${whyNoBrowser ? `: ${whyNoBrowser}` : ""}`, () => {
  let browser: Browser;
  let mock: StartedMockGitHub;
  let app: OAuthApp;
  beforeAll(async () => {
    [browser, mock] = await Promise.all([
      startChromium(),
      startMockGitHub({ port: 0, control: true, settings: { redirectMismatch: "page" } }),
    ]);
  });
  beforeEach(async () => {
    await mock.reset();
    await Promise.all(browser.contexts().map((context) => context.close()));
    app = mock.createApp({ clientId: "first", name: "Analytical Engine", callbackUrl: `${mock.githubOrigin}/back` });
  });
  afterAll(async () => {
    await browser.close();
    await mock.stop();
  });

  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const [elsewhere, errors]: [string[], string[]] = [[], []];
    page.on("request", (request) => {
      if (!request.url().startsWith(mock.githubOrigin) && request.url() !== "data:,") elsewhere.push(request.url());
    });
    page.on("pageerror", ({ message }) => errors.push(message));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("404")) errors.push(message.text());
    });
    await page.goto(mock.githubOrigin + path);
    return { page, elsewhere, errors };
  }
  const rows = (page: Page) => page.locator("#calls > li").evaluateAll((all) => all.map(({ id }) => id));
  const call = (path: string) => sendRaw(mock.githubOrigin, requestText("GET", path, { "User-Agent": "t" }));
  /** What is pressed, and how high and wide it is: less than 44 px. Links in a sentence may be lower (WCAG 2.2, 2.5.8). */
  const smallTargets = (page: Page) =>
    page
      .locator(
        "button, select, summary, label:has([type=radio], [type=checkbox]), nav a, input:not([type=radio], [type=checkbox])",
      )
      .evaluateAll((all) =>
        all
          .filter((each) => each.checkVisibility())
          .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()] as const)
          .filter(([, { width, height }]) => height < 44 || width < 44)
          .map(([html]) => html),
      );

  const paths = {
    consent: "/login/oauth/authorize?client_id=hostile&scope=user:email,repo,<b>&login=<b>nobody",
    device: "/login/device",
    "unknown-app": `/login/oauth/authorize?client_id=${encodeURIComponent(hostile)}`,
    mismatch: `/login/oauth/authorize?client_id=hostile&redirect_uri=${encodeURIComponent(hostile)}`,
    "no-page": "/<img src=x onerror=1>",
    inspector: "/",
  };
  /** What most people see in all looks, and each other page in both widths and both colours. */
  const looks: [width: number, colorScheme: "light" | "dark", names: string[]][] = [
    [360, "light", Object.keys(paths)],
    [360, "dark", ["consent", "inspector"]],
    [1280, "light", ["consent", "inspector"]],
    [1280, "dark", Object.keys(paths)],
  ];

  test.each(looks)(
    "at %i px, %s: they fit, axe finds nothing, they load nothing from elsewhere, and markup in names is text",
    async (width, colorScheme, names) => {
      mock.createApp({ clientId: "hostile", name: hostile, callbackUrl: `https://x.example/?${hostile}` });
      await ask(mock, "POST /_mock/faults", { fault: "status-503", endpoint: "GET /user", times: 1, after: 1 });
      await call(`/user?${encodeURIComponent(hostile)}&client_id=hostile`);
      // axe needs a script in the page, which the page's own policy forbids
      const { page, elsewhere, errors } = await open(paths.inspector, {
        viewport: { width, height: 800 },
        colorScheme,
        bypassCSP: true,
      });
      for (const [name, path] of Object.entries(paths).filter(([each]) => names.includes(each))) {
        await page.goto(mock.githubOrigin + path);
        if (name === "inspector") await page.locator("summary").first().click();
        await keepScreenshot(page, `mock-${name}-${width}-${colorScheme}`);
        expect([name, await accessibilityProblems(page)]).toEqual([name, []]);
        expect([name, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([name, width]);
        expect([name, await smallTargets(page)]).toEqual([name, []]);
        expect([name, await page.title()]).not.toEqual([name, "run"]);
        expect([name, await page.locator("img").count()]).toEqual([name, 0]);
      }
      expect([elsewhere, errors]).toEqual([[], []]);
    },
  );

  test("by keyboard alone somebody chooses an account, takes a scope away, and says yes", async () => {
    const { page } = await open("/login/oauth/authorize?client_id=first&scope=user:email,gist");
    const focused = () => page.evaluate("document.activeElement.value");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("ada");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("emmy");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("approve");
    await Promise.all([page.waitForURL(/\/back\?code=/), page.keyboard.press("Enter")]);
    const code = new URL(page.url()).searchParams.get("code");
    const { clientId, clientSecret } = app;
    const answer = await fetch(`${mock.githubOrigin}/login/oauth/access_token`, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, code }),
    });
    expect(await answer.json()).toMatchObject({ scope: "gist" });
  });

  describe("the inspector", () => {
    test("without a script shows all, and no button that does nothing", async () => {
      await call("/meta");
      const { page } = await open("/", { javaScriptEnabled: false });
      expect(await rows(page)).toEqual(["call-1"]);
      expect(await page.locator("noscript p").isVisible()).toBe(true);
      expect(await page.locator("button:visible, select:visible, input:visible").count()).toBe(0);
      expect(await page.getByText("e-mail is private").first().isVisible()).toBe(true);
    });

    test("shows a request as it comes, with its answer, and what apps there are by then", async () => {
      const { page, errors } = await open("/");
      await page.getByText("live: new requests").waitFor();
      mock.createApp({ name: "Difference Engine" });
      await call("/meta");
      await page.locator("#call-1 .answer", { hasText: "200" }).waitFor();
      await page.locator("#apps", { hasText: "Difference Engine" }).waitFor();
      await page.getByLabel("Show only requests").fill("nowhere");
      await call("/nowhere");
      await page.locator("#call-2:visible").waitFor();
      expect(await page.locator("#calls > li:visible").count()).toBe(1);
      expect(errors).toEqual([]);
    });

    test("by keyboard alone a fault is planted and taken back, and who stood on its button isn't lost", async () => {
      const { page } = await open("/");
      await page.getByRole("combobox", { name: "Fault" }).focus();
      await page.keyboard.type("status-503");
      await page.getByRole("combobox", { name: "Endpoint" }).focus();
      await page.keyboard.type("GET /user");
      await page.getByRole("button", { name: "Plant it" }).focus();
      await page.keyboard.press("Enter");
      const takeBack = page.getByRole("button", { name: "Take back status-503" });
      await takeBack.focus();
      expect((await ask(mock, "GET /_mock/faults")).body).toMatchObject({
        planted: [{ fault: "status-503", endpoint: "GET /user", left: 1 }],
      });
      await page.keyboard.press("Enter");
      await page.getByText("None is planted.").waitFor();
      expect((await ask(mock, "GET /_mock/faults")).body).toMatchObject({ planted: [] });
      expect(await page.evaluate("document.activeElement.id")).toBe("faults-title");
    });

    test("offers only endpoints that a fault hits, and says what is refused", async () => {
      const { page } = await open("/");
      const endpoints = () =>
        page.locator("#plant [name=endpoint] option:enabled").evaluateAll((all) => all.map((each) => each.textContent));
      await page.getByRole("combobox", { name: "Fault" }).selectOption("oauth-bad-verification-code");
      expect(await endpoints()).toEqual(["all that it hits", "POST /login/oauth/access_token"]);
      await page.getByRole("combobox", { name: "Fault" }).selectOption("certificate-expired");
      expect(await endpoints()).toEqual(["all that it hits"]);
      await page.getByRole("button", { name: "Plant it" }).click();
      await page.getByRole("status").filter({ hasText: "POST /_mock/faults: " }).waitFor();
    });

    test("signs somebody in: at once, or by GitHub's page with the account chosen", async () => {
      const { page } = await open("/");
      await page.getByRole("combobox", { name: "Account" }).selectOption("grace");
      await page.getByLabel("State, if any").fill("xyz");
      await page.getByRole("button", { name: "Say yes at once" }).click();
      const link = page.getByRole("status").getByRole("link");
      await link.waitFor();
      expect(await link.getAttribute("href")).toMatch(/\/back\?code=[0-9a-f]{20}&iss=.*&state=xyz$/);
      const [popup] = await Promise.all([
        page.context().waitForEvent("page"),
        page.getByRole("button", { name: "Open GitHub's page" }).click(),
      ]);
      await popup.waitForLoadState();
      expect(await popup.locator("[name=persona]:checked").inputValue()).toBe("grace");
      await Promise.all([popup.waitForURL(/\/back\?code=/), popup.locator("[value=approve]").click()]);
    });

    test("lets time pass, and resets after a question", async () => {
      const { page } = await open("/");
      const before = mock.clock.now().getTime();
      await page.getByRole("button", { name: "10 minutes pass" }).click();
      await page.getByRole("status").filter({ hasText: "10 minutes pass: done." }).waitFor();
      expect(mock.clock.now().getTime() - before).toBeGreaterThanOrEqual(600_000);
      await call("/meta");
      await page.locator("#call-1").waitFor();
      page.once("dialog", (dialog) => void dialog.dismiss());
      await page.getByRole("button", { name: "Reset" }).click();
      expect(mock.journal.length).toBe(1);
      page.once("dialog", (dialog) => void dialog.accept());
      await page.getByRole("button", { name: "Reset" }).click();
      await page.locator("#call-1").waitFor({ state: "detached" });
      expect(mock.journal).toEqual([]);
    });

    test("of a flood shows the last hundred, and so does a page that was open before", async () => {
      const { page } = await open("/");
      await page.getByText("live: new requests").waitFor();
      for (let i = 1; i <= 250; i++) await fetch(`${mock.githubOrigin}/meta`, { method: "HEAD" });
      await page.locator("#call-250").waitFor();
      expect(await rows(page)).toEqual(Array.from({ length: 100 }, (_, i) => `call-${250 - i}`));
      await page.getByRole("link", { name: "Older requests" }).click();
      await page.locator("#call-150").waitFor();
      expect((await rows(page)).at(-1)).toBe("call-51");
      await call("/nowhere");
      expect(await page.getByRole("button", { name: "Pause" }).count()).toBe(0);
    });

    test("paused shows nothing new, and then all that it missed", async () => {
      const { page } = await open("/");
      await page.getByText("live: new requests").waitFor();
      await page.getByRole("button", { name: "Pause" }).click();
      await call("/meta");
      await page.getByRole("button", { name: "Plant it" }).click();
      await page.locator("#counts", { hasText: "1 since" }).waitFor();
      expect(await rows(page)).toEqual([]);
      await page.getByRole("button", { name: "Pause" }).click();
      await page.locator("#call-1").waitFor();
    });

    test("a mock that starts again on the same port is shown from its beginning", async () => {
      const port = Number(new URL(mock.githubOrigin).port);
      await call("/meta/1");
      await call("/meta/2");
      const { page } = await open("/");
      await page.getByText("live: new requests").waitFor();
      await mock.stop();
      await page.getByText("the mock doesn't answer").waitFor();
      mock = await startMockGitHub({ port, control: true, personas: [personas.ada] });
      await call("/meta/3");
      await page.locator("#call-2").waitFor({ state: "detached" });
      await page.locator("#call-1", { hasText: "/meta/3" }).waitFor();
      expect(await rows(page)).toEqual(["call-1"]);
    });
  });
});
