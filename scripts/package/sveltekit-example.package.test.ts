import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openWebScene, type WebScene } from "../../fixtures/client/testing/web-scene.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { startReference } from "../../fixtures/testing/edited-reference.ts";
import { accessibilityProblems, keepScreenshot, startChromium, whyNoBrowser } from "../testing/chromium.ts";
import { PackedPackage } from "../testing/packed-package.ts";
import { SvelteKitExample } from "../testing/sveltekit-example.ts";

// examples/sveltekit between a person's browser, the mock, and SurrealDB

describe.skipIf(whyNoBrowser)(`the SvelteKit example${whyNoBrowser ? `: ${whyNoBrowser}` : ""}`, () => {
  const stack = new AsyncDisposableStack();
  let example: SvelteKitExample;
  let origin: string;
  let environment: Environment;
  let scene: WebScene;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const packed = stack.use(new PackedPackage({}));
    example = new SvelteKitExample(packed);
    if (example.whyNot !== undefined) return;
    origin = `http://127.0.0.1:${await freePort()}`;
    environment = stack.use(await startReference());
    scene = stack.use(await openWebScene(environment, `${origin}/login/github/callback`));
    const { mock } = environment;
    const settings = { origin, githubUrl: mock.githubOrigin, clientId: scene.app.clientId, surrealdb: scene.surrealdb };
    example.build(settings);
    stack.adopt(await example.start(settings), (shell) => shell.interrupt());
    browser = stack.adopt(await startChromium(), (started) => started.close());
  });
  beforeEach(async ({ skip }) => {
    skip(example.whyNot !== undefined, example.whyNot);
    await scene.database.admin.query("DELETE users, auth_accounts");
    page = await newPage();
  });
  afterAll(() => stack.disposeAsync());

  const newPage = async (options: BrowserContextOptions = {}) =>
    (await browser.newContext({ baseURL: origin, ...options })).newPage();
  const heading = () => page.getByRole("heading", { level: 1 }).textContent();
  const whoIsIn = async () => (await page.getByRole("banner").getByRole("strong").allTextContents())[0];
  const logIn = async (persona = "ada", decision = "Authorize") => {
    await page.getByRole("link", { name: "Log in with GitHub" }).click();
    await decide(persona, decision);
  };
  const decide = async (persona: string, decision = "Authorize") => {
    await page.getByRole("radio", { name: persona, exact: false }).first().check();
    await page.getByRole("button", { name: decision }).click();
  };

  test("has the types that SvelteKit and the client say", () => {
    expect(() => example.checkTypes()).not.toThrow();
  });

  test("lets a person in and out", async () => {
    await page.goto("/");
    expect([await page.getByText("Nobody is logged in.").count(), await whoIsIn()]).toEqual([1, undefined]);
    await logIn("grace");
    expect([new URL(page.url()).pathname, await whoIsIn()]).toEqual(["/", "Grace Hopper"]);
    await page.getByRole("button", { name: "Log out" }).click();
    expect(await whoIsIn()).toBeUndefined();
    await page.goBack();
    expect(await whoIsIn()).toBeUndefined();
  });

  test("asks for a login where one is wanted, and comes back there", async () => {
    await page.goto("/account?tab=1");
    await decide("ada");
    expect([new URL(page.url()).pathname + new URL(page.url()).search, await heading()]).toEqual([
      "/account?tab=1",
      "Account",
    ]);
    expect(await page.getByRole("main").textContent()).toContain("ada@example.org");
  });

  test.each([
    ["who says no", "ada", "Cancel", "GitHub says: The user has denied your application access. (access_denied)"],
    ["who keeps the e-mail address private", "emmy", "Authorize", /^Your GitHub profile shows no e-mail address\./],
  ])("tells %s why there is no login, and offers another", async (_, persona, decision, text) => {
    await page.goto("/");
    await logIn(persona, decision);
    expect(await heading()).toBe("Not logged in");
    expect(await page.getByRole("alert").textContent()).toMatch(text);
    await page.getByRole("link", { name: "Log in again" }).click();
    await decide("ada");
    expect(await whoIsIn()).toBe("Ada Lovelace");
  });

  test.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)("is for everybody: %s, %i wide", async (colorScheme, width) => {
    const found: string[] = [];
    page = await newPage({ colorScheme, viewport: { width, height: 700 }, bypassCSP: true }); // axe is a script
    const look = async (name: string) => {
      found.push(...(await accessibilityProblems(page)));
      const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
      if (wide) found.push(`${name}: wider than the screen`);
      await keepScreenshot(page, `sveltekit-${name}-${width}-${colorScheme}`);
    };
    await page.goto("/");
    await look("home");
    await logIn();
    await look("logged-in");
    await page.goto("/login/github/callback");
    await look("refused");
    expect(found).toEqual([]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
