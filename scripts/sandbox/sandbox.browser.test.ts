import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { defaultEngine } from "../../fixtures/engines/engine.ts";
import { readConfig } from "../cli/config-file.ts";
import { readSubject } from "../run/run-inputs.ts";
import { keepScreenshot, startChromium, whyNoBrowser } from "../testing/chromium.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { type StartedSandbox, startSandbox } from "./start-sandbox.ts";

const blogPost = readFileSync(join(packageRoot, "schema/examples/blog-post.surql"), "utf8");

describe.skipIf(whyNoBrowser)(`the sandbox in a browser${whyNoBrowser ? `: ${whyNoBrowser}` : ""}`, () => {
  const folder = new TemporaryFolder({ "login.surql": blogPost });
  const stop = new AbortController();
  const mistakes: unknown[] = [];
  let browser: Browser;
  let sandbox: StartedSandbox;
  let page: Page;
  const requested = new Set<string>();

  beforeAll(async () => {
    const config = await readConfig(undefined, folder.path);
    [browser, sandbox] = await Promise.all([
      startChromium(),
      startSandbox({
        read: (texts) => readSubject({ schema: ["login.surql"] }, config, folder.path, texts),
        engine: { name: "embedded:3.0.2", engine: defaultEngine, route: undefined },
        statements: undefined,
        seconds: 20,
        signal: stop.signal,
        port: 0,
        cwd: folder.path,
        paths: ["login.surql"],
        words: ["--schema login.surql"],
        onMistake: (error) => mistakes.push(error),
      }),
    ]);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
    page.on("request", (request) => requested.add(new URL(request.url()).origin));
    await sandbox.loaded;
  });
  afterAll(async () => {
    await browser.close();
    stop.abort();
    await sandbox[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
    expect(mistakes).toEqual([]);
    expect([...requested]).toEqual([sandbox.origin]);
  });

  async function logIn(login: string): Promise<void> {
    await page.getByRole("button", { name: "Log in with GitHub" }).click();
    await page.getByRole("radio", { name: new RegExp(`^${login}`) }).check();
    await page.getByRole("button", { name: /^Authorize/ }).click();
    await page.getByRole("heading", { name: "What came of step" }).waitFor();
  }

  test("who logs in on GitHub's page is signed in, and everything about it is shown", async () => {
    await page.goto(sandbox.origin);
    await logIn("ada");
    expect(await page.locator("#got").innerText()).toMatch(/^signed in as users:/);
    expect(await page.locator("#changes").innerText()).toContain("ada@example.org");
    await keepScreenshot(page, "sandbox-login");
  });

  test("whose login fails sees the error that SurrealDB hides, and the statement that raised it", async () => {
    await logIn("emmy");
    expect(await page.locator("#got").innerText()).toContain("The record access signin query failed");
    expect(await page.locator("#underlying").innerText()).toContain("Expected `string` but found `NULL`");
    expect(await page.locator("#failed-at").innerText()).toBe("line 122 of login.surql, in fn::github_login");
    await keepScreenshot(page, "sandbox-failed");
  });
});
